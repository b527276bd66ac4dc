using InfluencerPlatform.ServiceDefaults.Outbox;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Bus;

public static class BusExtensions
{
    /// <summary>Adds the bus of a single process: the modules' consumers are called in it, durably through the outboxes, without a broker.</summary>
    public static void AddInProcessBus(this IHostApplicationBuilder builder, params ReadOnlySpan<Action<IRegistrationConfigurator>> modules)
    {
        var configure = modules.ToArray();
        builder.Services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddMediator(mediator =>
        {
            foreach (var module in configure) module(mediator);
        });
        builder.Services.AddSingleton<IEventBus, InProcessEventBus>();
    }
}
