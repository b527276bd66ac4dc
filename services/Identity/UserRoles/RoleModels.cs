using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Identity.UserRoles;

public sealed record RoleRequest(
    [Required, RoleName, Display(Name = "name")] string Name,
    [StringLength(255), Display(Name = "description")] string? Description = null);

public sealed record RoleResponse(long Id, string Name, string? Description, DateTime CreatedAt, DateTime UpdatedAt);

/// <param name="RoleIds">The roles the user is to have, and no others; ids of no role are passed over.</param>
public sealed record AssignRolesRequest([Required, MaxLength(1000), Display(Name = "role_ids")] IReadOnlyList<long> RoleIds);

[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class RoleNameAttribute : ValidationAttribute
{
    public RoleNameAttribute() : base("A role's name must have 1 to 100 visible characters and must not begin or end with a space.")
    {
    }

    public override bool IsValid(object? value) => value is not string name || Users.Usernames.IsValid(name);
}
