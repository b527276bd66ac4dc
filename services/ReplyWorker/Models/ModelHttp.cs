namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>The network under a model's client: no redirects, no patience of its own, and no more of an answer than a chat message can be.</summary>
internal static class ModelHttp
{
    // Streamed, every few characters come in an envelope of their own; 64 KB is for everything around.
    private const int BytesPerCharacter = 400, Envelope = 64 * 1024;

    public static HttpClient Client(ModelOptions options, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        var network = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        var bounded = new BoundedAnswerHandler(Envelope + (long)BytesPerCharacter * options.MaxAnswerCharacters) { InnerHandler = network };
        return new HttpClient(around?.Invoke(bounded) ?? bounded) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
