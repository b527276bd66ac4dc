using System.Security.Cryptography;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>A refresh token, stored as its hash. Used once; what it was exchanged for follows from it, so that a lost answer can be given again.</summary>
internal sealed class RefreshToken(long sessionId, string tokenHash, DateTime createdAt, DateTime expiresAt)
{
    public long Id { get; private set; }

    public long SessionId { get; private set; } = sessionId;

    public string TokenHash { get; private set; } = tokenHash;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public DateTime ExpiresAt { get; private set; } = expiresAt;

    public DateTime? UsedAt { get; private set; }

    /// <summary>With the token itself it yields the successor; neither does alone.</summary>
    public byte[]? SuccessorSalt { get; private set; }

    /// <summary>The answer was asked for once more.</summary>
    public bool Retried { get; set; }

    /// <returns>The successor.</returns>
    public string Use(string token, DateTime now)
    {
        UsedAt = now;
        SuccessorSalt = RandomNumberGenerator.GetBytes(32);
        return Successor(token);
    }

    public string Successor(string token) => Secret.Derive(Secret.RefreshPrefix, token, SuccessorSalt!);

    /// <summary>The client has the successor: the answer need never be given again.</summary>
    public void Forget() => SuccessorSalt = null;
}
