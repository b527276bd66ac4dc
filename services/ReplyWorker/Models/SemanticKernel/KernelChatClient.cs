using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace InfluencerPlatform.ReplyWorker.Models.SemanticKernel;

/// <summary>
/// Any endpoint that speaks OpenAI's chat completions, by Semantic Kernel's chat completion service; agents' tools go to it as kernel functions. Functions
/// are never invoked by the kernel itself: rounds, rights and confirmations stay with the agents' runner.
/// </summary>
internal sealed class KernelChatClient : DelegatingChatClient
{
    private readonly ModelOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly Kernel _kernel;

    private KernelChatClient(IChatClient chat, Kernel kernel, HttpClient http, ModelOptions options, TimeProvider time) : base(chat) =>
        (_kernel, _http, _options, _time) = (kernel, http, options, time);

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
            var answer = await base.GetResponseAsync(messages, WithKernelFunctions(options), cancellationToken);
            return answer.Text.Length <= _options.MaxAnswerCharacters ? answer : throw OversizedAnswer.Exception();
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
        await using var updates = base.GetStreamingResponseAsync(messages, WithKernelFunctions(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var characters = 0;
        while (await NextAsync(updates, cancellationToken))
        {
            if ((characters += updates.Current.Text.Length) > _options.MaxAnswerCharacters)
                throw OversizedAnswer.Exception();
            yield return updates.Current;
        }
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(ChatClientMetadata)
        ? new ChatClientMetadata("openai", new Uri(_options.Address), _options.Name)
        : base.GetService(serviceType, serviceKey);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _http.Dispose();
    }

    /// <summary>A kernel function is an AIFunction, and names stay as they are: outside of a plugin there is no prefix.</summary>
    private ChatOptions? WithKernelFunctions(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
            return options;
        var own = options.Clone();
        own.Tools = [.. tools.Select(tool => tool is AIFunction function ? function.AsKernelFunction().WithKernel(_kernel) : tool)];
        return own;
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

    // The kernel wraps the client's own exception, which alone knows how long a busy model asks to be left alone.
    private ModelException Explain(Exception failure) => failure is HttpOperationException { InnerException: ClientResultException inner }
        ? OpenAiFailure.Explain(inner, _options, _time.GetUtcNow())
        : OpenAiFailure.Explain(failure, _options, _time.GetUtcNow());
}
