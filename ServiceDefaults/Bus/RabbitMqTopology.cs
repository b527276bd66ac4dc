using InfluencerPlatform.Contracts;
using MassTransit;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>Queues as production wants them: quorum queues with a delivery limit, and a dead-letter queue that keeps what exceeds it.</summary>
internal static class RabbitMqTopology
{
    private const string Quorum = "quorum";

    public static void ConfigureEndpoint(string name, IReceiveEndpointConfigurator endpoint, BusOptions options)
    {
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator rabbit) return;
        if (IsTemporary(rabbit))
        {
            // A replica's own queue: what it missed while it was away, it asks for.
            rabbit.PrefetchCount = options.Prefetch;
            return;
        }

        rabbit.SetQuorumQueue();
        rabbit.SetQueueArgument("x-delivery-limit", options.DeliveryLimit);
        rabbit.BindDeadLetterQueue(Dead(name), Dead(name), queue => queue.SetQueueArgument("x-queue-type", Quorum));
        if (rabbit.PrefetchCount < options.Prefetch) rabbit.PrefetchCount = options.Prefetch;
        if (options.Attempts > 1)
            rabbit.UseMessageRetry(retry => retry.Exponential(options.Attempts - 1, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200)));
    }

    public static void ConfigurePublishing(IRabbitMqBusFactoryConfigurator bus, BusOptions options)
    {
        bus.Publish<IEvent>(p => p.Exclude = true);
        bus.Publish<IModelWork>(p => p.Exclude = true);
        bus.Publish<ReplyRequested>(p => Declare(p, options));
        bus.Publish<AnalysisRequested>(p => Declare(p, options));
    }

    /// <summary>
    /// The same queue, argument for argument, as the worker declares, bound to the event's own exchange. The worker's binding by way of its endpoint's
    /// exchange comes to the same queue, and a queue takes each message once however many ways lead to it.
    /// </summary>
    private static void Declare<T>(IRabbitMqMessagePublishTopologyConfigurator<T> publish, BusOptions options) where T : class
    {
        var name = ModelWorkQueues.Of(typeof(T));
        publish.BindQueue(publish.Exchange.ExchangeName, name, queue =>
        {
            queue.SetQueueArgument("x-queue-type", Quorum);
            queue.SetQueueArgument("x-delivery-limit", options.DeliveryLimit);
            queue.SetQueueArgument("x-dead-letter-exchange", Dead(name));
        });
    }

    private static string Dead(string queue) => queue + "_dead";

    private static bool IsTemporary(IRabbitMqReceiveEndpointConfigurator endpoint) =>
        endpoint.InputAddress.Query.Contains("temporary=true", StringComparison.Ordinal) || endpoint.InputAddress.Query.Contains("autodelete=true", StringComparison.Ordinal);
}
