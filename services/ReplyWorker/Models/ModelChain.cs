using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Several models, the next one tried when one cannot answer. Each waits, retries and rests by itself.</summary>
internal sealed partial class ModelChain(IReadOnlyList<IChatClient> models, ILogger<ModelChain> log) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        List<(string Name, ModelException Failure)> failures = [];
        foreach (var model in models)
            try
            {
                var answer = await model.GetResponseAsync(asked, options, cancellationToken);
                if (failures.Count > 0 && ModelCall.Of(answer) is { } call)
                    (call with { Attempts = call.Attempts + failures.Sum(failed => failed.Failure.Attempts) }).AttachTo(answer);
                return answer;
            }
            catch (ModelException failure)
            {
                failures.Add((NameOf(model), failure));
                if (failures.Count < models.Count)
                    Log.FallsBack(log, failures[^1].Name, failure.Message);
            }
        throw models.Count == 1 ? failures[0].Failure : new ModelException(
            $"None of the {models.Count} models could answer. {string.Join(' ', failures.Select(failed => $"{failed.Name}: {failed.Failure.Message}"))}",
            mayPass: failures.Any(failed => failed.Failure.MayPass), cause: failures[^1].Failure);
    }

    /// <summary>The whole answer at once: a model that breaks off in the middle is followed by the next from the beginning.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : models[0].GetService(serviceType, serviceKey);

    public void Dispose()
    {
        foreach (var model in models)
            model.Dispose();
    }

    private static string NameOf(IChatClient model) => model.GetService<ChatClientMetadata>()?.DefaultModelId ?? "a model";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Model} could not answer, the next model is asked: {Reason}")]
        public static partial void FallsBack(ILogger log, string model, string reason);
    }
}
