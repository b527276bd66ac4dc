using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Identity;

/// <summary>Accounts and their tokens (<c>Identity:*</c>).</summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary><c>open</c>: anyone may register. <c>closed</c>: only superusers create accounts.</summary>
    [RegularExpression("(?i)^(open|closed)$", ErrorMessage = "Identity:Registration must be open or closed.")]
    public string Registration { get; set; } = "open";

    [Range(1, 60, ErrorMessage = "Identity:AccessTokenMinutes must be from 1 to 60.")]
    public int AccessTokenMinutes { get; set; } = 30;

    /// <summary>A refresh token, and a browser's session without use, lasts this long.</summary>
    [Range(1, 365, ErrorMessage = "Identity:RefreshTokenDays must be from 1 to 365.")]
    public int RefreshTokenDays { get; set; } = 7;

    /// <summary>A session ends this long after its login, however often it was refreshed.</summary>
    [Range(1, 3650, ErrorMessage = "Identity:SessionDays must be from 1 to 3650.")]
    public int SessionDays { get; set; } = 30;

    /// <summary>How long after its use a refresh token may be sent once more because the answer was lost.</summary>
    [Range(0, 60, ErrorMessage = "Identity:RefreshRetrySeconds must be from 0 to 60.")]
    public int RefreshRetrySeconds { get; set; } = 10;

    /// <summary>After this many wrong passwords in a row a login is refused for <see cref="LockoutMinutes"/>.</summary>
    [Range(3, 1000, ErrorMessage = "Identity:LockoutFailures must be from 3 to 1000.")]
    public int LockoutFailures { get; set; } = 10;

    [Range(1, 24 * 60, ErrorMessage = "Identity:LockoutMinutes must be from 1 to 1440.")]
    public int LockoutMinutes { get; set; } = 5;

    /// <summary>A signing key is replaced at this age; it still verifies until its last token has expired.</summary>
    [Range(1, 3650, ErrorMessage = "Identity:SigningKeyDays must be from 1 to 3650.")]
    public int SigningKeyDays { get; set; } = 30;

    /// <summary>Encrypts the private signing keys in the store; without it they are as safe as the store's file.</summary>
    public string? SigningKeySecret { get; set; }

    /// <summary>The first superuser.</summary>
    public AdminOptions Admin { get; set; } = new();

    public bool RegistrationIsOpen => !Registration.Equals("closed", StringComparison.OrdinalIgnoreCase);

    public TimeSpan AccessTokenLifetime => TimeSpan.FromMinutes(AccessTokenMinutes);
}

/// <summary>Whom to create when the store has no superuser (<c>Identity:Admin:*</c>).</summary>
public sealed class AdminOptions
{
    public string? Username { get; set; }

    public string? Password { get; set; }

    public string? Email { get; set; }

    /// <summary>Without a configured password, create <c>admin</c> with a random one.</summary>
    public bool GeneratePassword { get; set; }
}
