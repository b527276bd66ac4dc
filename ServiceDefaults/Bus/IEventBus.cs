using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>Carries events to their consumers. Services with a store publish through its outbox; ReplyWorker, which has none, publishes here.</summary>
public interface IEventBus
{
    /// <summary>True when consumers run in this process: <see cref="PublishAsync"/> then fails with what a consumer threw.</summary>
    bool IsInProcess { get; }

    /// <summary>Completes when the process has started and consumers may be called.</summary>
    Task Started { get; }

    /// <summary>Completes when the broker has confirmed the event or, in process, when every consumer has completed.</summary>
    Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken);
}
