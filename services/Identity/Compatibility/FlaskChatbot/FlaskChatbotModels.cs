using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Identity.Users;

namespace InfluencerPlatform.Identity.Compatibility.FlaskChatbot;

public sealed record SignupRequest(
    [Required, Username, Display(Name = "username")] string Username,
    [Required(AllowEmptyStrings = true), Display(Name = "password")] string Password);

public sealed record SignupResponse(string Message, long UserId);

public sealed record FlaskUser(long Id, long UserId, string Username);

public sealed record FlaskLoginResponse(string Message, FlaskUser User);

public sealed record CurrentUserResponse(FlaskUser User);

public sealed record UserStatusList(IReadOnlyList<UserStatus> Users);

/// <param name="Status"><c>Online</c> or <c>Offline</c>.</param>
public sealed record UserStatus(long UserId, string Username, string Status, DateTime? LastLogin, DateTime? LastLogout);
