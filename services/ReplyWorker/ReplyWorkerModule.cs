using System.Diagnostics.Metrics;
using InfluencerPlatform.ReplyWorker.Analysis;
using InfluencerPlatform.ReplyWorker.Context;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ReplyWorker.Replies;
using InfluencerPlatform.ServiceDefaults.Authentication;
using MassTransit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker;

/// <summary>Writes replies and analyses texts. Holds no state; the only module that calls models.</summary>
public static class ReplyWorkerModule
{
    /// <summary>AllInOne registers its own <see cref="IPersonaContextSource"/>, before or after.</summary>
    public static void AddReplyWorker(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReplyWorkerOptions>, ReplyWorkerOptionsValidator>();
        services.AddOptions<ReplyWorkerOptions>().BindConfiguration(ReplyWorkerOptions.Section).ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        builder.AddServiceClient("persona");
        services.TryAddSingleton<IPersonaContextSource, HttpPersonaContextSource>();
        services.AddSingleton<IChatClient>(provider => new ObservedChatClient(
            ChatClients.Create(provider.GetRequiredService<IOptions<ModelOptions>>().Value, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton<ReplyWriter>();
    }

    public static void ConfigureBus(IRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReplyRequestedConsumer, ReplyRequestedConsumerDefinition>();
        bus.AddConsumer<AnalysisRequestedConsumer, AnalysisRequestedConsumerDefinition>();
    }
}
