using System.Net.Http.Headers;
using System.Security.Cryptography;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.TestKit;

/// <summary>Access tokens as Identity issues them, signed with a key of the test run.</summary>
public static class TestTokens
{
    private static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Makes the host accept these tokens instead of fetching Identity's keys.</summary>
    public static IServiceCollection AcceptTestTokens(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<ISigningKeys, TestKeys>());

    /// <param name="now">The host's time, when the test replaces it.</param>
    public static string Mint(long userId, IEnumerable<string> roles, string username = "someone", string sessionId = "test-session", DateTimeOffset? now = null)
    {
        var at = now ?? TimeProvider.System.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AccessTokens.Issuer,
            Audience = AccessTokens.Audience,
            TokenType = AccessTokens.TokenType,
            IssuedAt = at.UtcDateTime,
            NotBefore = at.UtcDateTime,
            Expires = at.UtcDateTime.AddMinutes(30),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = userId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                [AccessTokens.SessionClaim] = sessionId,
                [AccessTokens.UsernameClaim] = username,
                [AccessTokens.RoleClaim] = roles.ToArray(),
            },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public static HttpClient As(this HttpClient client, long userId, params string[] roles)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Mint(userId, roles));
        return client;
    }

    public static HttpClient AsOperator(this HttpClient client) => client.As(1, Roles.Operator);

    private sealed class TestKeys : ISigningKeys
    {
        public ValueTask<IReadOnlyCollection<SecurityKey>> GetAsync(string keyId, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyCollection<SecurityKey>>(keyId == Key.KeyId ? [Key] : []);
    }
}
