using InfluencerPlatform.ReplyWorker.Agents;
using InfluencerPlatform.ReplyWorker.Agents.Reports;
using InfluencerPlatform.ReplyWorker.Analysis;
using InfluencerPlatform.ReplyWorker.Context;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ReplyWorker.Replies;
using InfluencerPlatform.ServiceDefaults.Authentication;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker;

/// <summary>Writes replies and analyses texts. Holds no state; the only module that calls models.</summary>
public static class ReplyWorkerModule
{
    /// <summary>AllInOne registers its own <see cref="IPersonaContextSource"/> and <see cref="IReportClient"/>, before or after.</summary>
    public static void AddReplyWorker(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<ModelChainOptions>, ModelOptionsValidator>();
        services.AddOptions<ModelChainOptions>().Configure<IConfiguration>(ModelChainOptions.Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.AddOptions<ModelOptions>(AnalysisModel.Section).BindConfiguration(AnalysisModel.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReplyWorkerOptions>, ReplyWorkerOptionsValidator>();
        services.AddOptions<ReplyWorkerOptions>().BindConfiguration(ReplyWorkerOptions.Section).ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        builder.AddServiceClient("persona");
        services.TryAddSingleton<IPersonaContextSource, HttpPersonaContextSource>();
        services.AddSingleton(ChatClients.Chain);
        services.AddSingleton(provider => new AnalysisModel(
            provider.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get(AnalysisModel.Section) is { Provider: not ModelOptions.Offline } model
                ? ChatClients.Observed(model, provider) : null));
        services.AddSingleton<Analyser>();
        builder.AddServiceClient("messaging");
        services.TryAddSingleton<IReportClient, HttpReportClient>();
        // The first that wants a question answers it.
        services.AddSingleton<IChatAgent, CareAgent>();
        services.AddSingleton<IChatAgent, ReportAgent>();
        services.AddSingleton<AgentRunner>();
        services.AddSingleton<AgentOrchestrator>();
        services.AddSingleton<ReplyWriter>();
    }

    public static void ConfigureBus(IRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReplyRequestedConsumer, ReplyRequestedConsumerDefinition>();
        bus.AddConsumer<AnalysisRequestedConsumer, AnalysisRequestedConsumerDefinition>();
    }
}
