namespace InfluencerPlatform.Messaging.Channels;

internal static class InboundHttp
{
    /// <summary>The whole body, byte by byte as it was signed.</summary>
    public static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken token)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, token);
        return body.ToArray();
    }
}
