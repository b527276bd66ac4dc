using InfluencerPlatform.Contracts;
using MassTransit;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// RabbitMQ: publishing returns with the broker's confirm; while the broker is away it waits. What has been handed over and is not confirmed in time has
/// failed: a connection that broke at the wrong moment would keep it waiting for ever.
/// </summary>
internal sealed class RabbitMqEventBus(IBus bus, IOptions<BusOptions> options) : IEventBus
{
    private readonly TimeSpan patience = TimeSpan.FromSeconds(options.Value.ConfirmSeconds);

    public bool IsInProcess => false;

    public Task Started => Task.CompletedTask;

    public async Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var published = bus.Publish(@event, @event.GetType(), Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = messageId;
            // A confirm alone does not mean that any queue took it. What must have one had it declared with its exchange: it is missing only if somebody deleted it.
            if (DurableQueues.ByEvent.ContainsKey(@event.GetType()) && context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
            waiting.CancelAfter(patience);
        }), waiting.Token);
        try
        {
            // What hangs does not always heed the token.
            await published.WaitAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker has not confirmed it within {patience.TotalSeconds:0} seconds.");
        }
    }
}
