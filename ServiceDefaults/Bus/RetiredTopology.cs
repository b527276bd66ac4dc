namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>A consumer's queue of earlier versions.</summary>
/// <param name="Successor">The queue that takes over what is left in it; without one, that is set aside as dead letters.</param>
public sealed record RetiredQueue(string Name, string? Successor = null);

/// <summary>An event, by the name of its record, that a queue heard in earlier versions and is not to hear any more.</summary>
public sealed record RetiredBinding(string Event, string Queue);

/// <summary>
/// What earlier versions declared on the broker and this one has no consumer for. Left alone such a queue would fill for ever. A name stays here for good: a
/// broker may come from any version. A test holds what releases have had against this list and <see cref="DurableQueues"/>.
/// </summary>
public sealed record RetiredTopology(IReadOnlyList<RetiredQueue> Queues, IReadOnlyList<RetiredBinding> Bindings)
{
    public static RetiredTopology Current { get; } = new([], []);

    internal bool IsEmpty => Queues.Count == 0 && Bindings.Count == 0;
}
