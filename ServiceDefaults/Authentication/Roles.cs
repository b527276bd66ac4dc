namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>Roles in access tokens, and the policies named after them.</summary>
public static class Roles
{
    /// <summary>May work with subscribers, conversations, replies and personas; superusers may too.</summary>
    public const string Operator = "operator";

    /// <summary>May manage users and the platform.</summary>
    public const string Superuser = "superuser";
}

/// <summary>Authorization policies besides the roles'.</summary>
public static class Policies
{
    /// <summary>Another service of the platform, by service token; never a user.</summary>
    public const string Service = "service";
}
