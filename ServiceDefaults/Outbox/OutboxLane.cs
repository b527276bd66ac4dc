using System.Collections.Concurrent;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>Rows on their way at once.</summary>
internal sealed class OutboxLane(bool modelWork, int window)
{
    public bool ModelWork => modelWork;

    public int Window => window;

    public ConcurrentDictionary<long, Task> InFlight { get; } = [];

    public bool HasRoom => InFlight.Count < window;

    /// <summary>Enough to look at the table for more.</summary>
    public bool HasSomeRoom => InFlight.Count <= window - Math.Max(1, window / 8);

    /// <summary>There may be more in the table than there was room for.</summary>
    public volatile bool LeavesSome;
}
