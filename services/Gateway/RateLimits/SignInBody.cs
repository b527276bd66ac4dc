using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Gateway.RateLimits;

/// <summary>Looks into a sign-in for the account it is about, and leaves the body as if unread.</summary>
internal static class SignInBody
{
    private const int Largest = 64 * 1024;

    /// <summary>Stands for all accounts in bodies we cannot read but a service perhaps can.</summary>
    private const string Unreadable = "unreadable";

    /// <returns>A hash of the user name or refresh token; null when the body has none.</returns>
    /// <exception cref="Refusal">413: no sign-in is as long, and what is too long to be looked into would not be counted.</exception>
    public static async Task<string?> AccountAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0) return null;
        if (request.ContentLength > Largest) throw TooLarge();
        request.EnableBuffering(Largest, Largest);
        try
        {
            var account = request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken))["username"].ToString()
                : request.HasJsonContentType() ? await JsonAsync(request, cancellationToken)
                : null;
            return string.IsNullOrEmpty(account) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.ToUpperInvariant())));
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException)
        {
            return Unreadable;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw TooLarge();
        }
        finally
        {
            if (request.Body.CanSeek) request.Body.Position = 0;
        }
    }

    private static Refusal TooLarge() => Refusal.TooLarge("This is too long for a sign-in.");

    /// <summary>As the services read it: names without regard to case, and the last of two with the same name.</summary>
    private static async Task<string?> JsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return body.RootElement.ValueKind == JsonValueKind.Object ? Text("username") ?? Text("refresh_token") : null;

        string? Text(string name) => body.RootElement.EnumerateObject()
            .LastOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String } found ? found.Value.GetString() : null;
    }
}
