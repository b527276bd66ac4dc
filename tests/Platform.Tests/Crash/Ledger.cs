using System.Collections.Concurrent;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>What a client asked for and what it was told. Each entry has words nobody else uses.</summary>
internal sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly List<(int At, TaskCompletionSource Reached)> awaited = [];
    private int sent;

    public ConcurrentQueue<Entry> Entries { get; } = [];

    /// <summary>Uploads that were acknowledged, by the names they were given.</summary>
    public ConcurrentQueue<(string Name, byte[] Content)> Files { get; } = [];

    /// <summary>Replies whose ids were acknowledged.</summary>
    public ConcurrentQueue<long> Replies { get; } = [];

    /// <summary>Sends of which a crash left unknown whether they arrived, and which nobody repeats; counted by the audit.</summary>
    public int Unknown { get; set; }

    public int Acknowledged => Entries.Count(e => e.Outcome == Outcome.Acknowledged);

    public int Uncertain => Entries.Count(e => e.Outcome == Outcome.Uncertain);

    public void Sending()
    {
        lock (gate)
        {
            sent++;
            foreach (var (_, reached) in awaited.Where(a => a.At <= sent)) reached.TrySetResult();
            awaited.RemoveAll(a => a.At <= sent);
        }
    }

    /// <summary>Completes when that many more requests are on their way.</summary>
    public Task SentAsync(int more)
    {
        lock (gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((sent + more, reached));
            return reached.Task;
        }
    }
}

internal enum Outcome
{
    /// <summary>A 2xx: it has to be there, once.</summary>
    Acknowledged,

    /// <summary>No answer, or a failure: it may be there, at most once.</summary>
    Uncertain,

    /// <summary>A 2xx for taking it away: it must not be there.</summary>
    Removed,
}

/// <param name="Place">Where it is stored: a key of <see cref="Audit.Places"/>.</param>
/// <param name="Thread">Acknowledged messages of one thread are stored in the order of their acknowledgements.</param>
internal sealed record Entry(string Place, string Words, Outcome Outcome, string? Thread = null);
