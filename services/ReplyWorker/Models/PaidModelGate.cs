using InfluencerPlatform.ReplyWorker.Agents;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Keeps a model that costs money from being asked for a draft or by an agent where the day's budget is used up; one without a price is not gated.</summary>
internal sealed class PaidModelGate : DelegatingChatClient
{
    private PaidModelGate(IChatClient model) : base(model)
    {
    }

    /// <summary>To stand before retries and breakers: a refusal is no failure of the model.</summary>
    public static IChatClient Before(IChatClient model, ModelOptions options) =>
        options is { PromptPrice: > 0 } or { CompletionPrice: > 0 } ? new PaidModelGate(model) : model;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Check(options);
        return base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Check(options);
        return base.GetStreamingResponseAsync(messages, options, cancellationToken);
    }

    // A draft for a subscriber and an agent's turn carry the request each in their own way.
    private static void Check(ChatOptions? options)
    {
        if ((ReplyInput.Of(options)?.Request ?? AgentTurn.Of(options)?.Request)?.OnlyFreeModelsBecause is { } reason) throw new ModelException(reason);
    }
}
