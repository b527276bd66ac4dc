using System.Collections.Concurrent;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>Wakes those in this process who wait for something to happen in a conversation.</summary>
internal sealed class ChangeSignals
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource> waiting = new();

    /// <summary>Completes at the conversation's next change; take it before looking, so that no change is lost.</summary>
    public Task Next(long conversationId) =>
        waiting.GetOrAdd(conversationId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(long conversationId)
    {
        if (waiting.TryRemove(conversationId, out var signal)) signal.TrySetResult();
    }
}
