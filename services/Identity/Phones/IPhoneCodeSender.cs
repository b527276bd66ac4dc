namespace InfluencerPlatform.Identity.Phones;

/// <summary>
/// Sends verification codes over a connected channel. The host that has one registers it; without it users are told that no
/// codes can be sent, and a superuser may verify numbers.
/// </summary>
public interface IPhoneCodeSender
{
    /// <param name="phoneNumber">E.164.</param>
    /// <param name="text">What to send, with the code in it: not to be logged.</param>
    /// <param name="expiresAt">UTC; later it is of no use.</param>
    Task SendAsync(long userId, string phoneNumber, string text, DateTime expiresAt, CancellationToken cancellationToken);
}
