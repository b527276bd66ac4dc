using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace InfluencerPlatform.Messaging.Channels.Twilio;

/// <summary>What Twilio signs its calls with: HMAC-SHA1 over the address and, sorted by name, the form's fields.</summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var value in values.Select(v => v ?? "").Distinct().Order(StringComparer.Ordinal)) signed.Append(name).Append(value);
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
    }

    /// <summary>Twilio signs the address sometimes with the standard port and sometimes without: both are taken.</summary>
    public static bool IsValid(string authToken, string url, IReadOnlyCollection<KeyValuePair<string, StringValues>> form, string? signature) =>
        signature is not null && (Equal(Of(authToken, url, form), signature) || Equal(Of(authToken, WithOtherPort(url), form), signature));

    private static bool Equal(string expected, string signature) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));

    private static string WithOtherPort(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return url;
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?'], start) is >= 0 and var at ? at : url.Length;
        var host = url[start..end];
        var port = $":{uri.Port}";
        return url[..start] + (host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host + port) + url[end..];
    }
}
