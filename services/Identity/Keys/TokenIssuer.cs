using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.Identity.Keys;

/// <summary>Signs access tokens.</summary>
internal sealed class TokenIssuer(KeyRing keys, IOptions<IdentityOptions> options)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<AccessToken> IssueAsync(Grant grant, CancellationToken cancellationToken)
    {
        var expires = grant.IssuedAt + options.Value.AccessTokenLifetime;
        if (grant.EndsAt < expires) expires = grant.EndsAt;
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = AccessTokens.TokenType,
            Issuer = AccessTokens.Issuer,
            Audience = AccessTokens.Audience,
            // The issue may be dated at the border of a revocation, a moment ahead; the token is valid at once.
            NotBefore = grant.Now,
            IssuedAt = grant.IssuedAt,
            Expires = expires,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = grant.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["jti"] = Guid.NewGuid().ToString("N"),
                [AccessTokens.SessionClaim] = grant.SessionId.ToString("N"),
                [AccessTokens.UsernameClaim] = grant.Username,
                [AccessTokens.RoleClaim] = grant.Roles,
            },
            SigningCredentials = await keys.CurrentAsync(cancellationToken),
        });
        return new(token, expires);
    }
}

internal sealed record AccessToken(string Value, DateTime ExpiresAt);
