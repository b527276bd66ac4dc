using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Any endpoint that speaks OpenAI's chat completions, through the official client.</summary>
internal sealed class OpenAiChatClient : IChatClient
{
    private readonly ModelOptions model;
    private readonly TimeProvider clock;
    private readonly HttpClient http;
    private readonly ChatClient chat;

    public OpenAiChatClient(ModelOptions options, TimeProvider time)
    {
        (model, clock) = (options, time);
        http = ModelHttp.Client(options);
        // Patience and repetition belong to the pipeline around this client.
        chat = new ChatClient(options.Name, new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : "none"), new OpenAIClientOptions
        {
            Endpoint = new Uri(options.Address),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(http),
        });
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatCompletion answer = await chat.CompleteChatAsync(messages.SelectMany(OpenAiMapping.ToWire), OpenAiMapping.ToWire(options), cancellationToken);
            var response = OpenAiMapping.FromWire(answer);
            return response.Text.Length <= model.MaxAnswerCharacters ? response : throw OversizedAnswer.Exception();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw OpenAiFailure.Explain(failure, model, clock.GetUtcNow());
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = chat
            .CompleteChatStreamingAsync(messages.SelectMany(OpenAiMapping.ToWire), OpenAiMapping.ToWire(options), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        var characters = 0;
        while (await NextAsync(updates, cancellationToken))
        {
            var update = OpenAiMapping.FromWire(updates.Current);
            if ((characters += update.Text.Length) > model.MaxAnswerCharacters)
                throw OversizedAnswer.Exception();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", new Uri(model.Address), model.Name)
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => http.Dispose();

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> updates, CancellationToken token)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception failure) when (!token.IsCancellationRequested)
        {
            throw OpenAiFailure.Explain(failure, model, clock.GetUtcNow());
        }
    }
}
