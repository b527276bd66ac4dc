using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using WireAnswer = OpenAI.Chat.ChatCompletion;
using WireUpdate = OpenAI.Chat.StreamingChatCompletionUpdate;

namespace InfluencerPlatform.ReplyWorker.Models.SemanticKernel;

/// <summary>
/// Any endpoint that speaks OpenAI's chat completions, by Semantic Kernel's chat completion service; agents' tools go to it as kernel functions. Functions
/// are never invoked by the kernel itself: rounds, rights and confirmations stay with the agents' runner.
/// </summary>
internal sealed class KernelChatClient : DelegatingChatClient
{
    private readonly ModelOptions model;
    private readonly TimeProvider clock;
    private readonly HttpClient connection;
    private readonly Kernel owner;

    private KernelChatClient(IChatClient chat, Kernel kernel, HttpClient http, ModelOptions options, TimeProvider time) : base(chat) =>
        (owner, connection, model, clock) = (kernel, http, options, time);

    public static IChatClient Create(ModelOptions options, TimeProvider time)
    {
        var http = ModelHttp.Client(options);
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(options.Name, new Uri(options.Address), options.ApiKey.Length > 0 ? options.ApiKey : "none", httpClient: http);
        var kernel = builder.Build();
        return new KernelChatClient(kernel.GetRequiredService<IChatCompletionService>().AsChatClient(), kernel, http, options, time);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = Whole(await base.GetResponseAsync(messages, ForKernel(options), cancellationToken));
            return answer.Text.Length <= model.MaxAnswerCharacters ? answer : throw OversizedAnswer.Exception();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Explain(failure);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, ForKernel(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var characters = 0;
        while (await NextAsync(updates, cancellationToken))
        {
            var update = Whole(updates.Current);
            if ((characters += update.Text.Length) > model.MaxAnswerCharacters)
                throw OversizedAnswer.Exception();
            yield return update;
        }
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(ChatClientMetadata)
        ? new ChatClientMetadata("openai", new Uri(model.Address), model.Name)
        : base.GetService(serviceType, serviceKey);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            connection.Dispose();
    }

    /// <summary>
    /// A kernel function is an AIFunction, and names stay as they are: outside of a plugin there is no prefix. What travels beside the options is ours; the
    /// kernel would write it into its settings, as JSON.
    /// </summary>
    private ChatOptions? ForKernel(ChatOptions? options)
    {
        if (options is null)
            return null;
        var own = options.Clone();
        own.AdditionalProperties = null;
        own.Tools = options.Tools?.Select(tool => tool is AIFunction function ? function.AsKernelFunction().WithKernel(owner) : tool).ToList();
        return own;
    }

    // The kernel's bridge to IChatClient leaves out what was used, why the answer ended, and arguments that are no JSON; what the client read has them.
    private static ChatResponse Whole(ChatResponse answer) => answer.RawRepresentation is WireAnswer wire ? OpenAiMapping.FromWire(wire) : answer;

    private static ChatResponseUpdate Whole(ChatResponseUpdate update) => update.RawRepresentation is WireUpdate wire ? OpenAiMapping.FromWire(wire) : update;

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

    // The kernel wraps the client's own exception, which alone knows how long a busy model asks to be left alone.
    private ModelException Explain(Exception failure) => failure is HttpOperationException { InnerException: ClientResultException inner }
        ? OpenAiFailure.Explain(inner, model, clock.GetUtcNow())
        : OpenAiFailure.Explain(failure, model, clock.GetUtcNow());
}
