using System.Runtime.CompilerServices;
using InfluencerPlatform.ReplyWorker.Agents;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models.Offline;

/// <summary>
/// Writes without any model or network, from what the prompt was composed from: the same request always gets the same reply.
/// It reads messages to see what they are about, and never repeats or obeys them.
/// </summary>
internal sealed class OfflineChatClient : IChatClient
{
    public const string Name = "offline-v1";

    private static readonly ChatClientMetadata Metadata = new("offline", defaultModelId: Name);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (AgentTurn.Of(options) is { Agent: { } agent } turn)
            return Task.FromResult(Answer(agent.Offline(turn, [.. messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.Result?.ToString() ?? "")])));
        var input = ReplyInput.Of(options) ?? throw new ModelException("The offline model writes replies only; for anything else configure Model:Provider.");
        return Task.FromResult(Answer(new(ChatRole.Assistant, OfflineWriter.Write(input))));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }

    private static ChatResponse Answer(ChatMessage message) => new(message) { ModelId = Name, FinishReason = ChatFinishReason.Stop };
}
