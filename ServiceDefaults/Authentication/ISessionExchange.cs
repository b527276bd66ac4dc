namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Exchanges a browser's session handle for an access token: in process where Identity is, over <c>/internal/sessions/exchange</c> elsewhere.</summary>
public interface ISessionExchange
{
    /// <param name="handle">The value of the cookie <see cref="SessionCookie.Name"/>; never changed by its use.</param>
    /// <returns>Null when the session is unknown, has ended or has expired.</returns>
    Task<ExchangedSession?> ExchangeAsync(string handle, CancellationToken cancellationToken);
}

/// <param name="AccessToken">May be used until it expires or is revoked, whichever is first.</param>
/// <param name="ExpiresAt">Of the token, UTC.</param>
public sealed record ExchangedSession(string AccessToken, DateTime ExpiresAt);

/// <summary>The cookie that browsers hold: an opaque handle, nothing that can be read or verified by itself.</summary>
public static class SessionCookie
{
    public const string Name = "platform_session";
}
