namespace InfluencerPlatform.Identity.Sessions;

/// <summary>What began with a login and ends with a logout, a revocation or its time.</summary>
internal sealed class Session
{
    private Session()
    {
    }

    public Session(long userId, ClientInfo client, DateTime now, DateTime expiresAt, DateTime endsAt)
    {
        PublicId = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero));
        UserId = userId;
        DeviceInfo = client.Device;
        IpAddress = client.Address;
        CreatedAt = LastUsedAt = now;
        EndsAt = endsAt;
        ExpiresAt = expiresAt;
    }

    public long Id { get; private set; }

    /// <summary>The <c>sid</c> in access tokens.</summary>
    public Guid PublicId { get; private set; }

    public long UserId { get; private set; }

    /// <summary>Of a browser's opaque session handle.</summary>
    public string? HandleHash { get; set; }

    public string? DeviceInfo { get; private set; }

    public string? IpAddress { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime LastUsedAt { get; private set; }

    /// <summary>When it ends unless it is used; never after <see cref="EndsAt"/>.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>When it ends however often it is used.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>When it was ended before its time.</summary>
    public DateTime? EndedAt { get; private set; }

    public bool IsActive(DateTime now) => EndedAt is null && ExpiresAt > now;

    public void Used(DateTime now, TimeSpan idle)
    {
        LastUsedAt = now;
        ExpiresAt = now + idle < EndsAt ? now + idle : EndsAt;
    }

    public void End(DateTime now) => EndedAt ??= now;
}
