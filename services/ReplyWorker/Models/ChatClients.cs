using System.Diagnostics.Metrics;
using InfluencerPlatform.ReplyWorker.Models.Offline;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Models;

internal static class ChatClients
{
    /// <summary>The configured models as one.</summary>
    public static IChatClient Chain(IServiceProvider services) => new ModelChain(
        [.. services.GetRequiredService<IOptions<ModelChainOptions>>().Value.Models.Select(model => Observed(model, services))],
        services.GetRequiredService<ILogger<ModelChain>>());

    /// <summary>One model behind its pipeline, measured.</summary>
    public static IChatClient Observed(ModelOptions options, IServiceProvider services) =>
        new ObservedChatClient(Create(options, services.GetRequiredService<TimeProvider>()), services.GetRequiredService<IMeterFactory>());

    public static IChatClient Create(ModelOptions options, TimeProvider time) =>
        PaidModelGate.Before(new ResilientChatClient(Bare(options, time), options, time), options);

    private static IChatClient Bare(ModelOptions options, TimeProvider time) => options.Provider switch
    {
#if FULL_FEED
        ModelOptions.OpenAi => SemanticKernel.KernelChatClient.Create(options, time),
#else
        ModelOptions.OpenAi => new OpenAiChatClient(options, time),
#endif
        ModelOptions.Anthropic => AnthropicChatClient.Create(options, time),
        _ => new OfflineChatClient(),
    };
}
