namespace InfluencerPlatform.Identity.Sessions;

/// <summary>
/// Wrong passwords in a row for one login. Names that belong to nobody are counted in just the same way, so that being locked out
/// tells nothing about which accounts exist.
/// </summary>
internal sealed class LoginFailure(string loginHash)
{
    /// <summary>People type passwords into the wrong field: what was typed is never stored.</summary>
    public string LoginHash { get; private set; } = loginHash;

    public int Count { get; private set; }

    public DateTime LastAt { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    public bool IsLocked(DateTime now) => LockedUntil > now;

    /// <returns>True when this failure locks the login.</returns>
    public bool Add(DateTime now, int allowed, TimeSpan lockout)
    {
        // Failures of yesterday do not add to today's.
        if (now - LastAt > lockout + TimeSpan.FromMinutes(15)) Count = 0;
        LastAt = now;
        if (++Count < allowed) return false;
        Count = 0;
        LockedUntil = now + lockout;
        return true;
    }
}
