using System.Globalization;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>A model behind its pipeline: every failure leaves it as a <see cref="ModelException"/> with a sentence.</summary>
internal sealed class ResilientChatClient(IChatClient model, ModelOptions options, TimeProvider time) : DelegatingChatClient(model)
{
    private readonly ResiliencePipeline _pipeline = ModelPipeline.For(options, time);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (call, token) => await call.Client.CallAsync(call.Messages, call.Options, token),
                (Client: this, Messages: messages, Options: chatOptions), cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                $"The model did not answer within {options.Timeout.TotalSeconds:0.#} seconds."), mayPass: true, cause: late);
        }
        catch (BrokenCircuitException resting)
        {
            throw new ModelException("The model failed again and again and is left alone for a moment; ask again a little later.",
                mayPass: true, cause: resting);
        }
    }

    private Task<ChatResponse> CallAsync(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions, CancellationToken token) =>
        base.GetResponseAsync(messages, chatOptions, token);
}
