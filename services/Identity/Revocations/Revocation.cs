using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Identity.Revocations;

/// <summary>A revocation, kept until the last token it concerns has expired.</summary>
internal sealed class Revocation(long userId, string? sessionId, DateTime issuedBefore, DateTime at)
{
    public long Id { get; private set; }

    public long UserId { get; private set; } = userId;

    public string? SessionId { get; private set; } = sessionId;

    public DateTime IssuedBefore { get; private set; } = issuedBefore;

    public DateTime At { get; private set; } = at;

    public SessionRevoked ToEvent() => new(UserId, SessionId, IssuedBefore, At);
}
