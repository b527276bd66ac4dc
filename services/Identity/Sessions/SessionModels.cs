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
