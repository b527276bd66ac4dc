using InfluencerPlatform.Contracts;
using MassTransit;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>RabbitMQ: publishing returns with the broker's confirm; while the broker is away it waits.</summary>
internal sealed class RabbitMqEventBus(IBus bus) : IEventBus
{
    public bool IsInProcess => false;

    public Task Started => Task.CompletedTask;

    public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken) =>
        bus.Publish(@event, @event.GetType(), Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = messageId;
            // A confirm alone does not mean that any queue took it.
            if (@event is IModelWork && context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
        }), cancellationToken);
}
