using System.Globalization;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>A model behind its pipeline: every failure leaves it as a <see cref="ModelException"/> with a sentence.</summary>
internal sealed class ResilientChatClient(IChatClient model, ModelOptions options, TimeProvider time) : DelegatingChatClient(model)
{
    private readonly ResiliencePipeline pipeline = ModelPipeline.For(options, time);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        var own = chatOptions?.Clone() ?? new ChatOptions();
        own.MaxOutputTokens ??= options.MaxOutputTokens;
        own.Temperature ??= options.Temperature;
        var call = new Call(this, messages as IReadOnlyList<ChatMessage> ?? [.. messages], own);
        try
        {
            var answer = await pipeline.ExecuteAsync(static async (call, token) => await call.OnceAsync(token), call, cancellationToken);
            if (answer.FinishReason == ChatFinishReason.ContentFilter)
                throw new ModelException("The model refused to write this reply (its content filter).") { Attempts = call.Attempts };
            return new ModelCall(options, answer.ModelId ?? options.Name, call.Attempts).AttachTo(answer);
        }
        catch (ModelException failure)
        {
            failure.Attempts = call.Attempts;
            throw;
        }
        catch (TimeoutRejectedException late)
        {
            throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                $"The model did not answer within {options.Timeout.TotalSeconds:0.#} seconds."), mayPass: true, cause: late) { Attempts = call.Attempts };
        }
        catch (BrokenCircuitException resting)
        {
            throw new ModelException("The model failed again and again and is left alone for a moment; ask again a little later.",
                mayPass: true, cause: resting) { Attempts = call.Attempts };
        }
    }

    /// <summary>The whole answer at once, since what was handed out could not be retried.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, chatOptions, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    private async Task<ChatResponse> StreamAsync(IReadOnlyList<ChatMessage> messages, ChatOptions own, IDraftListener listener, CancellationToken token)
    {
        listener.Begin();
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, own, token))
        {
            updates.Add(update);
            if (update.Text.Length > 0)
                listener.Add(update.Text);
        }
        if (updates.Count == 0)
            throw ModelFailure.NoCompletion();
        var answer = updates.ToChatResponse();
        // A stream that ends without saying why was cut somewhere on its way.
        return answer.FinishReason is not null ? answer : throw new ModelException("The model broke off in the middle of its answer.", mayPass: true);
    }

    private sealed class Call(ResilientChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions own)
    {
        public int Attempts { get; private set; }

        public Task<ChatResponse> OnceAsync(CancellationToken token)
        {
            Attempts++;
            return client.Streams && DraftListening.Of(own) is { } listener
                ? client.StreamAsync(messages, own, listener, token)
                : client.InnerClient.GetResponseAsync(messages, own, token);
        }
    }

    private bool Streams => options.Streaming && options.Provider != ModelOptions.Offline;
}
