using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Gateway.RateLimits;

/// <summary>How much one client may ask of sign-ins and messages (<c>Gateway:RateLimits:*</c>), per minute.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "Gateway:RateLimits";

    /// <summary>Logins, registrations and refreshes of one address, whatever becomes of them.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Gateway:RateLimits:SignInsPerAddress must be from 1 to 1000000.")]
    public int SignInsPerAddress { get; set; } = 600;

    /// <summary>Of these, refused ones for one user name, e-mail address or refresh token, from wherever they come.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Gateway:RateLimits:FailedSignInsPerAccount must be from 1 to 1000000.")]
    public int FailedSignInsPerAccount { get; set; } = 60;

    /// <summary>Messages that one user sends.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Gateway:RateLimits:MessagesPerUser must be from 1 to 1000000.")]
    public int MessagesPerUser { get; set; } = 240;
}
