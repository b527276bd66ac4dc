using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Identity.Phones;

namespace InfluencerPlatform.Identity.Users;

public sealed record RegisterRequest(
    [Required, Username, Display(Name = "username")] string Username,
    [Required, Email, Display(Name = "email")] string Email,
    [Required(AllowEmptyStrings = true), Display(Name = "password")] string Password,
    [StringLength(255), Display(Name = "full_name")] string? FullName = null,
    [StringLength(4000), Display(Name = "bio")] string? Bio = null,
    [PhoneNumber, Display(Name = "phone_number")] string? PhoneNumber = null);

/// <summary>What is left out stays as it is; an empty text clears a field.</summary>
public sealed record UpdateProfileRequest(
    [Email, Display(Name = "email")] string? Email = null,
    [StringLength(255), Display(Name = "full_name")] string? FullName = null,
    [StringLength(4000), Display(Name = "bio")] string? Bio = null,
    [PhoneNumber, Display(Name = "phone_number")] string? PhoneNumber = null);

public sealed record ChangePasswordRequest(
    [Required, StringLength(1024), Display(Name = "current_password")] string CurrentPassword,
    [Required(AllowEmptyStrings = true), Display(Name = "new_password")] string NewPassword);

/// <param name="Email">Null for accounts that were made without one.</param>
/// <param name="PhoneNumber">E.164.</param>
public sealed record UserResponse(
    long Id, string Username, string? Email, string? FullName, string? Bio, string? PhoneNumber, bool IsActive, bool IsSuperuser,
    DateTime CreatedAt, DateTime UpdatedAt);

internal static class UserMapping
{
    public static UserResponse ToResponse(this User user) =>
        new(user.Id, user.Username, user.Email, user.FullName, user.Bio, user.PhoneNumber, user.IsActive, user.IsSuperuser, user.CreatedAt, user.UpdatedAt);
}
