using System.Reflection;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>Queues as production wants them: quorum queues with a delivery limit, and a dead-letter queue that keeps what exceeds it.</summary>
internal static class RabbitMqTopology
{
    private const string Quorum = "quorum";

    private static readonly MethodInfo DeclareMethod = typeof(RabbitMqTopology).GetMethod(nameof(Declare), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void ConfigureEndpoint(string name, IReceiveEndpointConfigurator endpoint, BusOptions options, StorePatience patience)
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
        rabbit.UseFilter(patience);
        // With a single attempt too: it keeps to itself what is still to be waited for, which would be told of as a fault each time.
        rabbit.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(StoreErrors.MayPass);
            if (options.Attempts > 1) retry.Exponential(options.Attempts - 1, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200));
            else retry.None();
        });
    }

    public static void ConfigurePublishing(IRabbitMqBusFactoryConfigurator bus, BusOptions options)
    {
        bus.Publish<IEvent>(p => p.Exclude = true);
        bus.Publish<IModelWork>(p => p.Exclude = true);
        foreach (var @event in DurableQueues.ByEvent.Keys) DeclareMethod.MakeGenericMethod(@event).Invoke(null, [bus, options]);
    }

    /// <summary>
    /// The same queues, argument for argument, as the consumers declare, bound to the event's own exchange. A consumer's binding by way of its endpoint's
    /// exchange comes to the same queue, and a queue takes each message once however many ways lead to it.
    /// </summary>
    private static void Declare<T>(IRabbitMqBusFactoryConfigurator bus, BusOptions options) where T : class => bus.Publish<T>(publish =>
    {
        foreach (var name in DurableQueues.ByEvent[typeof(T)])
            publish.BindQueue(publish.Exchange.ExchangeName, name, queue =>
            {
                foreach (var (argument, value) in Arguments(name, options)) queue.SetQueueArgument(argument, value);
            });
    });

    /// <summary>Of a consumer's queue.</summary>
    public static Dictionary<string, object?> Arguments(string queue, BusOptions options) => new()
    {
        ["x-queue-type"] = Quorum, ["x-delivery-limit"] = options.DeliveryLimit, ["x-dead-letter-exchange"] = Dead(queue),
    };

    private static string Dead(string queue) => queue + "_dead";

    private static bool IsTemporary(IRabbitMqReceiveEndpointConfigurator endpoint) =>
        endpoint.InputAddress.Query.Contains("temporary=true", StringComparison.Ordinal) || endpoint.InputAddress.Query.Contains("autodelete=true", StringComparison.Ordinal);
}
