using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Projections;

/// <summary>What Messaging knows of a user: the name to show, and the verified number that leads incoming messages to them.</summary>
public sealed class KnownUser
{
    private KnownUser()
    {
    }

    public KnownUser(UserChanged change) => (UserId, Revision) = (change.UserId, long.MinValue);

    public long UserId { get; private set; }

    public string Username { get; private set; } = "";

    public bool IsActive { get; private set; }

    public string? VerifiedPhoneNumber { get; private set; }

    public long Revision { get; private set; }

    /// <summary>An older revision that arrives late changes nothing.</summary>
    public void Apply(UserChanged change)
    {
        if (change.Revision <= Revision) return;
        (Username, IsActive, VerifiedPhoneNumber, Revision) = (change.Username, change.IsActive, change.VerifiedPhoneNumber, change.Revision);
    }
}
