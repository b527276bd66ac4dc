using System.Net;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.ForwardedAddresses;

/// <summary>
/// Behind the gateway a service sees the gateway as its client. Who really asks, the gateway says in <c>X-Forwarded-*</c>; it is believed when
/// the gateway's own token comes with it, wherever the gateway runs.
/// </summary>
public static class ForwardedClients
{
    /// <summary>Carries a service token of the audience <see cref="ServiceTokens.Forwarding"/>.</summary>
    public const string TokenHeader = "X-Gateway-Token";

    private static readonly string[] Claims = ["Forwarded", "X-Real-IP", TokenHeader, ServiceTokenHandler.Header];

    /// <summary>Takes from a request of the outside whatever it says about addresses and about being one of ours.</summary>
    public static void Forget(IHeaderDictionary headers)
    {
        foreach (var name in Claims) headers.Remove(name);
        // Rarely there are any: nothing is made for the others.
        List<string>? claimed = null;
        foreach (var (name, _) in headers)
            if (IsClaim(name)) (claimed ??= []).Add(name);
        claimed?.ForEach(name => headers.Remove(name));
    }

    internal static void UseForwardedClients(this IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<ServiceTokens>();
        app.Use((http, next) =>
        {
            if (http.Request.Headers[TokenHeader] is [{ } token] && tokens.Validate(token, ServiceTokens.Forwarding) is not null) Believe(http);
            return next(http);
        });
    }

    private static bool IsClaim(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);

    private static void Believe(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers["X-Forwarded-For"] is [{ } client] && IPAddress.TryParse(client, out var address)) (http.Connection.RemoteIpAddress, http.Connection.RemotePort) = (address, 0);
        if (headers["X-Forwarded-Proto"] is ["http" or "https"]) http.Request.Scheme = headers["X-Forwarded-Proto"].ToString();
        if (headers["X-Forwarded-Host"] is [{ Length: > 0 } host]) http.Request.Host = new(host);
    }
}
