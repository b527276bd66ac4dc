using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfluencerPlatform.ServiceDefaults.Stopping;

/// <summary>Requests that become a live connection: they last until somebody ends them.</summary>
public static class LiveRequests
{
    /// <summary>An upgrade over HTTP/1.1, a CONNECT over HTTP/2; known before any middleware has looked for WebSockets.</summary>
    public static bool Is(HttpContext http) => http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
