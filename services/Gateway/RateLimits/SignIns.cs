namespace InfluencerPlatform.Gateway.RateLimits;

/// <summary>The calls that begin or prolong a session, of every API there is.</summary>
internal static class SignIns
{
    private static readonly HashSet<string> Paths = new(StringComparer.OrdinalIgnoreCase)
    {
        "/auth/login", "/auth/register", "/auth/refresh", "/auth/session", "/token", "/users", "/api/login", "/api/signup",
    };

    public static bool Is(HttpRequest request) => HttpMethods.IsPost(request.Method) && Paths.Contains(Normalized(request));

    /// <summary>As routing sees it: without the slash at the end.</summary>
    public static string Normalized(HttpRequest request) => request.Path.Value is { Length: > 1 } value ? value.TrimEnd('/') : "/";
}
