using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>What an access token looks like: a three-part ES256 JWT of type <c>at+jwt</c>.</summary>
public static class AccessTokens
{
    public const string Issuer = "influencer-platform";
    public const string Audience = "influencer-platform";
    public const string TokenType = "at+jwt";

    /// <summary>No access token is valid for longer.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);

    /// <summary>Claims besides <c>sub</c> (the user's id), <c>iat</c>, <c>exp</c>.</summary>
    public const string SessionClaim = "sid";
    public const string UsernameClaim = "username";
    public const string RoleClaim = "role";

    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = 8 * 1024 };

    /// <summary>Checks signature, type, issuer, audience and times.</summary>
    /// <returns>Null when anything is wrong; nobody is told what.</returns>
    public static ClaimsIdentity? Validate(string token, IEnumerable<SecurityKey> keys, TimeProvider time) => Check(token, keys, time)?.Identity;

    /// <summary>The same, with what it was verified with and for how long it is good.</summary>
    internal static CheckedToken? Check(string token, IEnumerable<SecurityKey> keys, TimeProvider time)
    {
        // Encrypted tokens (five parts) are never read.
        if (token.Length > Handler.MaximumTokenSizeInBytes || token.Count(c => c == '.') != 2) return null;
        var result = Handler.ValidateToken(token, new()
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidTypes = [TokenType],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (notBefore, expires, _, _) =>
                expires > time.GetUtcNow().UtcDateTime && notBefore <= time.GetUtcNow().UtcDateTime.AddSeconds(5),
            NameClaimType = UsernameClaim,
            RoleClaimType = RoleClaim,
        });
        return result.IsValid && long.TryParse(result.ClaimsIdentity.FindFirst("sub")?.Value, out _)
            ? new(result.ClaimsIdentity, result.SecurityToken.SigningKey, result.SecurityToken.ValidTo) : null;
    }

    /// <summary>The key id in a token's header, unchecked; null when it cannot be read.</summary>
    public static string? KeyId(string token)
    {
        try
        {
            // By hand: the token class throws all sorts of exceptions over headers of unexpected types.
            using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.Split('.', 2)[0]));
            return header.RootElement.ValueKind == JsonValueKind.Object && header.RootElement.TryGetProperty("kid", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

public static class PrincipalExtensions
{
    /// <summary>The user's key. Only on endpoints that require a user.</summary>
    public static long UserId(this ClaimsPrincipal principal) =>
        long.Parse(principal.FindFirst("sub")!.Value, System.Globalization.CultureInfo.InvariantCulture);

    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirst(AccessTokens.SessionClaim)?.Value;

    public static bool IsSuperuser(this ClaimsPrincipal principal) => principal.IsInRole(Roles.Superuser);

    public static bool IsOperator(this ClaimsPrincipal principal) => principal.IsInRole(Roles.Operator) || principal.IsSuperuser();
}
