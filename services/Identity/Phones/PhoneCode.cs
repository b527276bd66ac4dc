namespace InfluencerPlatform.Identity.Phones;

/// <summary>The code that was sent to a user's number; one at a time.</summary>
internal sealed class PhoneCode(long userId, string phoneNumber, string codeHash, DateTime sentAt, DateTime expiresAt)
{
    public const int MaxAttempts = 5;

    public long UserId { get; private set; } = userId;

    public string PhoneNumber { get; private set; } = phoneNumber;

    public string CodeHash { get; private set; } = codeHash;

    public DateTime SentAt { get; private set; } = sentAt;

    public DateTime ExpiresAt { get; private set; } = expiresAt;

    public int Attempts { get; set; }
}
