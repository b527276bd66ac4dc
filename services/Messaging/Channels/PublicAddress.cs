using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>The platform as providers see it.</summary>
internal sealed class PublicAddress(IOptions<ChannelOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(6);

    public string? Root => options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : null;

    /// <summary>The address that the provider called and signed: the configured one, else what the gateway and trusted proxies say of the request.</summary>
    public string Of(HttpRequest request) =>
        $"{Root ?? $"{request.Scheme}://{request.Host}"}{request.PathBase}{request.Path}{request.QueryString}";

    /// <summary>An address for a file of ours, good for some hours, that a provider can fetch without signing in; null without a public address.</summary>
    public string? LinkTo(string channel, string secret, string mediaUrl)
    {
        if (Root is null) return null;
        var (name, expires) = (mediaUrl[(mediaUrl.LastIndexOf('/') + 1)..], (time.GetUtcNow() + LinkLifetime).ToUnixTimeSeconds());
        return string.Create(CultureInfo.InvariantCulture, $"{Root}/channels/{channel}/media/{name}?expires={expires}&signature={Sign(channel, secret, name, expires)}");
    }

    public bool IsValid(string channel, string secret, string name, long expires, string signature) =>
        expires > time.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(channel, secret, name, expires)), Encoding.UTF8.GetBytes(signature));

    private static string Sign(string channel, string secret, string name, long expires) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes($"media link\n{secret}"), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{channel}\n{name}\n{expires}"))));
}
