using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Stopping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace InfluencerPlatform.ServiceDefaults;

/// <summary>On an endpoint: the largest body it reads.</summary>
/// <param name="Bytes">Larger ones are answered 413.</param>
public sealed record BodyLimit(long Bytes)
{
    /// <summary>The largest of all; a gateway, which has no endpoints of its own, applies it to every request.</summary>
    public const long Largest = 32 * 1024 * 1024;

    /// <summary>
    /// What is too large is refused as soon as that is known, and drained afterwards up to this size: a client that hears nothing until it has
    /// sent everything would otherwise see a broken connection in place of the sentence.
    /// </summary>
    internal const long Drained = 128 * 1024 * 1024;

    internal static void Use(IApplicationBuilder app, long fallback) => app.Use((http, next) =>
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? fallback;
        if (http.Request.ContentLength > limit)
            throw Refusal.TooLarge(string.Create(CultureInfo.InvariantCulture, $"The request is too large: at most {(limit < 1024 * 1024 ? limit / 1024 : limit / 1024 / 1024)} {(limit < 1024 * 1024 ? "KB" : "MB")} are read here."));
        // The server's own limit would not do for one of unannounced length: what is larger than that, it does not drain.
        if (http.Request is { ContentLength: null, Body: WholeBody body }) body.Limit = limit;
        return next(http);
    });
}
