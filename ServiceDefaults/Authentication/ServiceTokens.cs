using System.Security.Claims;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Short-lived tokens by which services know each other; signed with <c>Services:Key</c>, never given to users.</summary>
public sealed class ServiceTokens(IOptions<ServicesOptions> options, TimeProvider time)
{
    /// <summary>What the token is for: calling <c>/internal</c>.</summary>
    internal const string Internal = "internal";

    /// <summary>Saying, as the gateway does, for whom a request is passed on; opens nothing by itself.</summary>
    public const string Forwarding = "forwarding";

    private const string TokenType = "service+jwt";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = 2048, SetDefaultTimesOnTokenCreation = false };

    /// <summary>The gateway's comes with every call that it passes on.</summary>
    private readonly CheckedTokens known = new(time);

    /// <summary>The shortest key that is accepted.</summary>
    public const int MinKeyLength = 32;

    public string Create(string service, string audience = Internal)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = service, Audience = audience, IssuedAt = now, NotBefore = now, Expires = now + Lifetime, TokenType = TokenType,
            SigningCredentials = new(Key(), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <returns>The calling service, or null when anything is wrong.</returns>
    public ClaimsIdentity? Validate(string token, string audience = Internal)
    {
        if (options.Value.Key is null || token.Length > Handler.MaximumTokenSizeInBytes || token.Count(c => c == '.') != 2) return null;
        if (known.Find(audience + token) is { } verified) return verified.Identity.Clone();
        var result = Handler.ValidateToken(token, new()
        {
            ValidateIssuer = false, ValidAudience = audience, ValidTypes = [TokenType], ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = Key(), RequireExpirationTime = true, RequireSignedTokens = true,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime && expires <= time.GetUtcNow().UtcDateTime + Lifetime + TimeSpan.FromSeconds(30),
        });
        if (!result.IsValid) return null;
        known.Remember(audience + token, new(result.ClaimsIdentity, result.SecurityToken.SigningKey, result.SecurityToken.ValidTo));
        return result.ClaimsIdentity;
    }

    private SymmetricSecurityKey Key() => new(Encoding.UTF8.GetBytes(options.Value.Key!));
}
