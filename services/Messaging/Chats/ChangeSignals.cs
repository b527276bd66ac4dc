using System.Collections.Concurrent;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>Wakes those in this process who wait for something to happen in a conversation.</summary>
internal sealed class ChangeSignals
{
    /// <summary>Nobody may be waiting any more for what never changed again: at so many all are woken, and who still waits comes back.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<long, TaskCompletionSource> waiting = new();

    /// <summary>Completes at the conversation's next change; take it before looking, so that no change is lost.</summary>
    public Task Next(long conversationId)
    {
        if (waiting.Count >= Most)
            foreach (var other in waiting.Keys) Raise(other);
        return waiting.GetOrAdd(conversationId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public void Raise(long conversationId)
    {
        if (waiting.TryRemove(conversationId, out var signal)) signal.TrySetResult();
    }
}
