using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;

namespace InfluencerPlatform.Identity.UserRoles;

/// <summary>A role that access tokens carry by name.</summary>
internal sealed class Role(string name, string? description, DateTime createdAt)
{
    public static readonly string OperatorName = User.Normalize(Roles.Operator);

    public long Id { get; private set; }

    public string Name { get; private set; } = name;

    public string NormalizedName { get; private set; } = User.Normalize(name);

    public string? Description { get; private set; } = description;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public DateTime UpdatedAt { get; private set; } = createdAt;

    /// <summary>The policies of every service are named after it, so it cannot be deleted.</summary>
    public bool IsBuiltIn => NormalizedName == OperatorName;

    public static Role Operator(DateTime now) => new(Roles.Operator, "Works with subscribers, conversations, replies and personas", now);
}

/// <summary>A user has a role.</summary>
internal sealed class UserRole(long userId, long roleId)
{
    public long UserId { get; private set; } = userId;

    public long RoleId { get; private set; } = roleId;
}
