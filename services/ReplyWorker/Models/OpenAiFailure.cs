using System.ClientModel;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>What the OpenAI client's exceptions mean.</summary>
internal static class OpenAiFailure
{
    public static ModelException Explain(Exception failure, ModelOptions options, DateTimeOffset now) => ModelFailure.Explain(failure, options, own => own switch
    {
        ClientResultException { Status: > 0 } refused => ModelFailure.Status(refused.Status, RetryAfter(refused, now), options, refused),
        ClientResultException { InnerException: ModelException explained } => explained,
        ClientResultException => ModelFailure.Unreachable(options, own),
        _ => null,
    });

    private static TimeSpan? RetryAfter(ClientResultException refused, DateTimeOffset now) =>
        refused.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var value) ? RetryDelay.Parse(value, now) : null;
}
