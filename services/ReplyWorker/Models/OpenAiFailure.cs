using System.ClientModel;
using System.Net.Sockets;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Turns whatever went wrong on the wire into a sentence; an endpoint's own words may hold keys and prompts, so they are not repeated.</summary>
internal static class OpenAiFailure
{
    public static ModelException Explain(Exception failure, ModelOptions options, DateTimeOffset now) => failure switch
    {
        ModelException explained => explained,
        AggregateException { InnerExceptions: [.., var last] } => Explain(last, options, now),
        ClientResultException { Status: > 0 } refused => Status(refused, options, now),
        { InnerException: ModelException explained } => explained,
        ClientResultException or HttpRequestException or IOException or SocketException or OperationCanceledException => new(
            $"The model at {Address(options)} could not be reached, or broke off in the middle of its answer.", mayPass: true, cause: failure),
        _ => new("The model answered with something that is not a chat completion.", mayPass: true, cause: failure),
    };

    private static ModelException Status(ClientResultException refused, ModelOptions options, DateTimeOffset now) => refused.Status switch
    {
        401 or 403 => new($"The model refused the key (HTTP {refused.Status}); check Model:ApiKey.", cause: refused),
        404 => new($"{Address(options)} does not know the model '{options.Name}' (HTTP 404); check Model:Endpoint and Model:Name.", cause: refused),
        429 => TooMany(refused, now),
        408 or >= 500 => new($"The model failed with HTTP {refused.Status}.", mayPass: true, retryAfter: RetryAfter(refused, now), cause: refused),
        >= 400 => new($"The model refused the request (HTTP {refused.Status}).", cause: refused),
        // A success whose body could not be read ends up here as well.
        _ => new("The model answered with something that is not a chat completion.", mayPass: true, cause: refused),
    };

    private static ModelException TooMany(ClientResultException refused, DateTimeOffset now)
    {
        var wait = RetryAfter(refused, now);
        var sentence = wait is { TotalSeconds: >= 1 } asked
            ? $"The model is busy (HTTP 429) and asks to be left alone for {Math.Ceiling(asked.TotalSeconds)} seconds."
            : "The model is busy (HTTP 429).";
        return new(sentence, mayPass: true, retryAfter: wait, cause: refused);
    }

    private static TimeSpan? RetryAfter(ClientResultException refused, DateTimeOffset now) =>
        refused.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var value) ? RetryDelay.Parse(value, now) : null;

    private static string Address(ModelOptions options) => new Uri(options.Endpoint).GetLeftPart(UriPartial.Authority);
}
