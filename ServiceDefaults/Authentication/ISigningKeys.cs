using Microsoft.IdentityModel.Tokens;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>The public keys that access tokens are signed with: Identity's own in its process, fetched from it elsewhere.</summary>
public interface ISigningKeys
{
    /// <param name="keyId">The key that is wanted; an unknown one may lead to fetching anew.</param>
    ValueTask<IReadOnlyCollection<SecurityKey>> GetAsync(string keyId, CancellationToken cancellationToken);
}

/// <summary>Says whether a token that is otherwise valid has been revoked.</summary>
public interface IRevocations
{
    bool IsRevoked(long userId, string? sessionId, DateTime issuedAt);
}
