using System.Collections.Concurrent;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>Rows on their way at once.</summary>
internal sealed class OutboxLane(bool modelWork, int window)
{
    private readonly ConcurrentDictionary<long, Task> inFlight = [];
    private readonly Lock gate = new();
    private readonly List<long> finishedMeanwhile = [];
    private bool isLooking;

    public bool ModelWork => modelWork;

    public int Window => window;

    public ICollection<long> Held => inFlight.Keys;

    public bool HasRoom => inFlight.Count < window;

    /// <summary>Enough to look at the table for more.</summary>
    public bool HasSomeRoom => inFlight.Count <= window - Math.Max(1, window / 8);

    /// <summary>There may be more in the table than there was room for.</summary>
    public volatile bool LeavesSome;

    public Task Finished => Task.WhenAll(inFlight.Values);

    /// <returns>False when the row is on its way already: found in the table and handed over by the writer.</returns>
    public bool TryAdd(long id, Task dispatch) => inFlight.TryAdd(id, dispatch);

    public void Remove(long id)
    {
        lock (gate)
        {
            if (isLooking) finishedMeanwhile.Add(id);
            else inFlight.TryRemove(id, out _);
        }
    }

    /// <summary>Until what is returned is disposed of no row leaves: one that was handed over and has arrived meanwhile may be among those that are being read.</summary>
    public IDisposable Look()
    {
        lock (gate) isLooking = true;
        return new Looking(this);
    }

    private void Looked()
    {
        lock (gate)
        {
            isLooking = false;
            foreach (var id in finishedMeanwhile) inFlight.TryRemove(id, out _);
            finishedMeanwhile.Clear();
        }
    }

    private sealed class Looking(OutboxLane lane) : IDisposable
    {
        public void Dispose() => lane.Looked();
    }
}
