using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Stopping;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Bus;

public static class BusExtensions
{
    /// <summary>Adds the bus of a single process: the modules' consumers are called in it, durably through the outboxes, without a broker.</summary>
    public static void AddInProcessBus(this IHostApplicationBuilder builder, params ReadOnlySpan<Action<IRegistrationConfigurator>> modules)
    {
        var configure = modules.ToArray();
        builder.AddBusOptions();
        builder.Services.AddMediator(mediator =>
        {
            foreach (var module in configure) module(mediator);
        });
        builder.Services.AddSingleton<IEventBus, InProcessEventBus>();
        builder.Services.AddHostedService<OutboxDrain>();
    }

    /// <summary>
    /// Adds the bus of a distributed service, RabbitMQ at <c>ConnectionStrings:rabbitmq</c>, and insists on the key that services trust each other by.
    /// A broker that is absent, or goes away, is waited for.
    /// </summary>
    public static void AddBus(this IHostApplicationBuilder builder, Action<IRegistrationConfigurator> module)
    {
        if (builder.Configuration[$"{BusOptions.Section}:{nameof(BusOptions.Transport)}"] == BusOptions.InProcess)
        {
            builder.AddInProcessBus(module);
            return;
        }

        var address = Broker(builder.Configuration);
        RequireKey(builder.Configuration);
        builder.AddBusOptions();
        var options = builder.Configuration.GetSection(BusOptions.Section).Get<BusOptions>() ?? new();
        // Before the bus, which could not use a queue that is not as it wants.
        builder.Services.AddHostedService<QueueUpgrade>();
        var pulse = PulseQueue.New();
        var observer = new RetryBusObserver();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            module(bus);
            bus.AddConfigureEndpointsCallback((context, name, endpoint) => RabbitMqTopology.ConfigureEndpoint(
                name, endpoint, options, new StorePatience(observer.Stopping, context.GetRequiredService<ILogger<StorePatience>>())));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                // A connection that says nothing is given up after two of these; the client notices one that was cut within a frame in no other way.
                rabbit.Host(address, host => host.Heartbeat(TimeSpan.FromSeconds(options.HeartbeatSeconds)));
                RabbitMqTopology.ConfigurePublishing(rabbit, options);
                pulse.Declare(rabbit);
                rabbit.ConnectBusObserver(observer);
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.TryAddSingleton(RetiredTopology.Current);
        builder.Services.AddHostedService<RetiredQueues>();
        builder.Services.TryAddSingleton<StopLimit>();
        builder.Services.TryAddSingleton(pulse);
        builder.Services.AddHostedService<BusWatch>();
        builder.Services.AddSingleton<IEventBus, RabbitMqEventBus>();
        builder.Services.AddSingleton<IDeadLetters, BrokerLetters>();
        // After the bus, and so stopped before it.
        builder.Services.AddHostedService<OutboxDrain>();
    }

    private static void AddBusOptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    }

    private static Uri Broker(IConfiguration configuration) => configuration.GetConnectionString("rabbitmq") switch
    {
        null or "" => throw new StartupException(
            "Set ConnectionStrings:rabbitmq to the broker, such as amqp://user:password@rabbitmq:5672. To run without a broker start AllInOne instead."),
        var value when Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps" => new(value),
        _ => throw new StartupException("ConnectionStrings:rabbitmq is not an address of the form amqp://user:password@host:5672."),
    };

    private static void RequireKey(IConfiguration configuration)
    {
        var key = configuration[$"{ServicesOptions.Section}:Key"];
        if (key is null || key.Length < ServiceTokens.MinKeyLength)
            throw new StartupException($"Set Services:Key to the same secret of at least {ServiceTokens.MinKeyLength} characters in every service; services trust each other by it.");
    }
}
