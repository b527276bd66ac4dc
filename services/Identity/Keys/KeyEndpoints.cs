using System.Security.Claims;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder app) =>
        app.MapPost("/auth/keys/rotate", RotateAsync).RequireAuthorization(Roles.Superuser).Describe("Sign with a new key from now on", 401, 403);

    public static void MapKeySet(this IEndpointRouteBuilder app) =>
        app.MapGet("/.well-known/jwks.json", KeySetAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<KeyRotated> RotateAsync(KeyRing keys, ClaimsPrincipal principal, AuditLog audit, CancellationToken cancellationToken)
    {
        var keyId = await keys.RotateAsync(cancellationToken);
        audit.Record("signing key rotated", principal.UserId());
        return new(keyId);
    }

    private static async Task<KeySet> KeySetAsync(KeyRing keys, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "public, max-age=60";
        return new([.. (await keys.AllAsync(cancellationToken)).Select(Describe)]);

        static PublicKey Describe(ECDsaSecurityKey key)
        {
            var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            return new("EC", "sig", SecurityAlgorithms.EcdsaSha256, "P-256", key.KeyId, Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        }
    }
}

/// <param name="Kid">The id of the key that signs now.</param>
public sealed record KeyRotated(string Kid);

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
public sealed record KeySet(IReadOnlyList<PublicKey> Keys);

/// <summary>The public half of a P-256 key; coordinates in base64url.</summary>
public sealed record PublicKey(string Kty, string Use, string Alg, string Crv, string Kid, string X, string Y);
