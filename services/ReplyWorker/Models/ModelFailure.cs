using System.Net.Sockets;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Turns whatever went wrong on the wire into a sentence; an endpoint's own words may hold keys and prompts, so they are not repeated.</summary>
internal static class ModelFailure
{
    /// <param name="known">Says what the client library's own exceptions mean; null for the others.</param>
    public static ModelException Explain(Exception failure, ModelOptions options, Func<Exception, ModelException?> known) => failure switch
    {
        ModelException explained => explained,
        AggregateException { InnerExceptions: [.., var last] } => Explain(last, options, known),
        _ when known(failure) is { } explained => explained,
        { InnerException: ModelException explained } => explained,
        { InnerException.InnerException: ModelException explained } => explained,
        HttpRequestException or IOException or SocketException or OperationCanceledException => Unreachable(options, failure),
        _ => NoCompletion(failure),
    };

    public static ModelException Unreachable(ModelOptions options, Exception failure) => new(
        $"The model at {Host(options)} could not be reached, or broke off in the middle of its answer.", mayPass: true, cause: failure);

    public static ModelException Status(int status, TimeSpan? retryAfter, ModelOptions options, Exception? cause = null) => status switch
    {
        401 or 403 => new($"The model refused the key (HTTP {status}); check Model:ApiKey.", cause: cause),
        404 => new($"{Host(options)} does not know the model '{options.Name}' (HTTP 404); check Model:Endpoint and Model:Name.", cause: cause),
        429 => TooMany(retryAfter, cause),
        // Anthropic's "overloaded" among them.
        408 or >= 500 => new($"The model failed with HTTP {status}.", mayPass: true, retryAfter: retryAfter, cause: cause),
        >= 400 => new($"The model refused the request (HTTP {status}).", cause: cause),
        // A success whose body could not be read ends up here as well.
        _ => NoCompletion(cause),
    };

    public static ModelException NoCompletion(Exception? cause = null) =>
        new("The model answered with something that is not a chat completion.", mayPass: true, cause: cause);

    private static ModelException TooMany(TimeSpan? retryAfter, Exception? cause)
    {
        var sentence = retryAfter is { TotalSeconds: >= 1 } asked
            ? $"The model is busy (HTTP 429) and asks to be left alone for {Math.Ceiling(asked.TotalSeconds)} seconds."
            : "The model is busy (HTTP 429).";
        return new(sentence, mayPass: true, retryAfter: retryAfter, cause: cause);
    }

    private static string Host(ModelOptions options) => new Uri(options.Address).GetLeftPart(UriPartial.Authority);
}
