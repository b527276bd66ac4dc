namespace InfluencerPlatform.Contracts;

/// <summary>A user account was created or changed; published by Identity.</summary>
/// <param name="VerifiedPhoneNumber">E.164; null until a number was verified.</param>
/// <param name="Revision">Grows with every change; an older revision arriving late is ignored.</param>
public sealed record UserChanged(
    long UserId, string Username, bool IsActive, string? VerifiedPhoneNumber, long Revision, DateTime At) : IEvent;

/// <summary>A user account was deleted; published by Identity.</summary>
public sealed record UserDeleted(long UserId, DateTime At) : IEvent;

/// <summary>Access tokens are no longer to be accepted; published by Identity, heard by every replica of every service.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="SessionId">The session that ended; null ends all of the user's sessions begun before <paramref name="IssuedBefore"/>.</param>
/// <param name="IssuedBefore">Tokens issued before this moment (UTC) are refused.</param>
public sealed record SessionRevoked(long UserId, string? SessionId, DateTime IssuedBefore, DateTime At) : IEvent;

/// <summary>A user wants to verify a telephone number; published by Identity, for Messaging to send over a channel.</summary>
/// <param name="PhoneNumber">E.164.</param>
/// <param name="Text">What is to be sent, with the code in it: not to be logged.</param>
/// <param name="ExpiresAt">UTC; later it is of no use.</param>
public sealed record PhoneCodeRequested(long UserId, string PhoneNumber, string Text, DateTime ExpiresAt, DateTime At) : IEvent;
