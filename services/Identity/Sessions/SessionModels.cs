using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Identity.Users;

namespace InfluencerPlatform.Identity.Sessions;

/// <param name="Username">The user name or the e-mail address.</param>
public sealed record LoginRequest(
    [Required, StringLength(255), Display(Name = "username")] string Username,
    [Required, StringLength(1024), Display(Name = "password")] string Password);

/// <param name="AccessToken">For <c>Authorization: Bearer</c>; valid for half an hour.</param>
/// <param name="RefreshToken">For <c>/auth/refresh</c>, once.</param>
/// <param name="TokenType"><c>bearer</c>.</param>
public sealed record AuthResponse(string AccessToken, string RefreshToken, string TokenType, UserResponse User);

public sealed record RefreshRequest([Required, StringLength(4096), Display(Name = "refresh_token")] string RefreshToken);

/// <param name="RefreshToken">Takes the place of the one that was sent.</param>
public sealed record TokenResponse(string AccessToken, string RefreshToken, string TokenType);

/// <param name="RefreshToken">Of a further session of the same user that is to end too.</param>
public sealed record LogoutRequest([StringLength(4096), Display(Name = "refresh_token")] string? RefreshToken = null);

/// <param name="ExpiresAt">When it ends unless it is used.</param>
public sealed record SessionResponse(long Id, long UserId, string? DeviceInfo, string? IpAddress, DateTime CreatedAt, DateTime ExpiresAt, bool IsActive);

/// <summary>Who is signed in by the browser's cookie, and what they may do.</summary>
public sealed record BrowserSessionResponse(UserResponse User, IReadOnlyList<string> Roles, DateTime ExpiresAt);

/// <summary>That something was done.</summary>
public sealed record MessageResponse(string Message);
