using System.Runtime.CompilerServices;
using Anthropic;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Anthropic's messages, through the official client and its own IChatClient; refusals and sizes are ours to judge.</summary>
internal sealed class AnthropicChatClient : DelegatingChatClient
{
    private readonly ModelOptions model;
    private readonly HttpClient connection;

    private AnthropicChatClient(IChatClient chat, HttpClient http, ModelOptions options) : base(chat) => (model, connection) = (options, http);

    public static IChatClient Create(ModelOptions options, TimeProvider time)
    {
        var http = ModelHttp.Client(options, network => new Refusals(options, time) { InnerHandler = network });
        // Patience and repetition belong to the pipeline around this client.
        var client = new AnthropicClient
        {
            ApiKey = options.ApiKey.Length > 0 ? options.ApiKey : "none", BaseUrl = options.Address, HttpClient = http, MaxRetries = 0,
            Timeout = TimeSpan.FromHours(2),
        };
        return new AnthropicChatClient(client.AsIChatClient(options.Name, options.MaxOutputTokens), http, options);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await base.GetResponseAsync(messages, options, cancellationToken);
            return answer.Text.Length <= model.MaxAnswerCharacters ? answer : throw OversizedAnswer.Exception();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Explain(failure);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var characters = 0;
        while (await NextAsync(updates, cancellationToken))
        {
            if ((characters += updates.Current.Text.Length) > model.MaxAnswerCharacters)
                throw OversizedAnswer.Exception();
            yield return updates.Current;
        }
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(ChatClientMetadata)
        ? new ChatClientMetadata("anthropic", new Uri(model.Address), model.Name)
        : base.GetService(serviceType, serviceKey);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            connection.Dispose();
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken token)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception failure) when (!token.IsCancellationRequested)
        {
            throw Explain(failure);
        }
    }

    private ModelException Explain(Exception failure) => ModelFailure.Explain(failure, model, own => own switch
    {
        Anthropic.Exceptions.AnthropicIOException { InnerException.InnerException: not ModelException } => ModelFailure.Unreachable(model, own),
        // An error that came inside a stream that had begun well.
        Anthropic.Exceptions.AnthropicSseException => new ModelException("The model broke off in the middle of its answer.", mayPass: true, cause: own),
        _ => null,
    });

    /// <summary>The client's exceptions do not say how long a model asks to be left alone, so refusals are read here.</summary>
    private sealed class Refusals(ModelOptions options, TimeProvider time) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                var wait = response.Headers.TryGetValues("Retry-After", out var values) ? RetryDelay.Parse(values.First(), time.GetUtcNow()) : null;
                throw ModelFailure.Status((int)response.StatusCode, wait, options);
            }
        }
    }
}
