using InfluencerPlatform.Contracts;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>MassTransit's mediator: publishing returns when the consumers have, so that an outbox row can wait for its effect.</summary>
internal sealed class InProcessEventBus : IEventBus
{
    private readonly IMediator mediator;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InProcessEventBus(IMediator mediator, IHostApplicationLifetime lifetime)
    {
        this.mediator = mediator;
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
    }

    public bool IsInProcess => true;

    public Task Started => started.Task;

    public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken) =>
        mediator.Publish(@event, @event.GetType(), Pipe.Execute<PublishContext>(context => context.MessageId = messageId), cancellationToken);
}
