using InfluencerPlatform.ServiceDefaults;
using Microsoft.Extensions.Primitives;

namespace InfluencerPlatform.Gateway.Browsers;

/// <summary>The pages besides our own whose scripts may use the platform in a browser (<c>Gateway:AllowedOrigins</c>).</summary>
internal sealed class AllowedOrigins
{
    public const string Setting = "Gateway:AllowedOrigins";

    private readonly HashSet<string> origins;

    /// <exception cref="StartupException">One of them is no origin.</exception>
    public AllowedOrigins(IConfiguration configuration) => origins = [.. Lists.Read(configuration, Setting).Select(Parse)];

    public IReadOnlyCollection<string> All => origins;

    /// <summary>
    /// Whether the page that asks may. Browsers send <c>Origin</c> with everything that changes something and with every WebSocket; what sends
    /// neither it nor <c>Sec-Fetch-Site</c> is no browser, and nobody's cookie can be misused through it.
    /// </summary>
    public bool Allow(HttpRequest request) => request.Headers.Origin switch
    {
        [] => request.Headers["Sec-Fetch-Site"].Count == 0,
        [{ } origin] => origins.Contains(origin) || IsOwn(origin, request),
        _ => false,
    };

    /// <summary>Behind a proxy that ends TLS and is not trusted we take ourselves for http: a page from https of the same host is ours.</summary>
    private static bool IsOwn(StringSegment origin, HttpRequest request) =>
        Uri.TryCreate(origin.Value, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
        && (page.Scheme == request.Scheme || page.Scheme == Uri.UriSchemeHttps)
        && Uri.TryCreate($"{page.Scheme}://{request.Host}", UriKind.Absolute, out var own)
        && page.GetLeftPart(UriPartial.Authority).Equals(own.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    private static string Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && !text.Contains('*', StringComparison.Ordinal)
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new StartupException($"{Setting} must list origins such as https://app.example.com, never * ('{text}' is none).");
}
