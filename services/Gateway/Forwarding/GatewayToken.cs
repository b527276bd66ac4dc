using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Gateway.Forwarding;

/// <summary>Proves to the services that it is the gateway which passes a request on.</summary>
internal sealed class GatewayToken(ServiceTokens tokens, IOptions<ServicesOptions> options, TimeProvider time)
{
    /// <summary>Well within the token's minute, whatever the services' clocks say.</summary>
    private static readonly TimeSpan Reused = TimeSpan.FromSeconds(20);

    private volatile Made? made;

    /// <returns>Null without <c>Services:Key</c>.</returns>
    public string? Current()
    {
        if (options.Value.Key is null) return null;
        var (now, current) = (time.GetUtcNow(), made);
        if (current is null || now - current.At > Reused) made = current = new(tokens.Create("gateway", ServiceTokens.Forwarding), now);
        return current.Token;
    }

    private sealed record Made(string Token, DateTimeOffset At);
}
