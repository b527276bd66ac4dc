using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InfluencerPlatform.Messaging.Channels.Webhook;

/// <summary>HMAC-SHA256 over time, method, address and body: none of them can be changed, and an old call cannot be made again.</summary>
internal static class WebhookSignature
{
    public const string TimestampHeader = "X-Platform-Timestamp";
    public const string Header = "X-Platform-Signature";

    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary><c>v1=</c> and the code in hexadecimal.</summary>
    public static string Of(string secret, string timestamp, string method, string url, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v1\n{timestamp}\n{method}\n{url}\n"), .. body];
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    public static bool IsValid(string secret, string? timestamp, string? signature, string method, string url, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        timestamp is not null && signature is not null
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, timestamp, method, url, body)), Encoding.UTF8.GetBytes(signature));
}
