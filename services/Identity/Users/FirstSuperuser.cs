using System.Security.Cryptography;
using InfluencerPlatform.Identity.Passwords;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Identity.Users;

/// <summary>The superuser that this start created, for the host to tell the person at the keyboard. Never logged.</summary>
public sealed class FirstSuperuser
{
    /// <summary>Null when there was one before, or none could be created.</summary>
    public string? Username { get; internal set; }

    /// <summary>The random password, known to nobody else and never again; null when it was configured.</summary>
    public string? GeneratedPassword { get; internal set; }
}

/// <summary>Sees to it that there is a superuser.</summary>
internal sealed partial class FirstSuperuserCreation(
    IServiceScopeFactory scopes, IOptions<IdentityOptions> options, FirstSuperuser first, ILogger<FirstSuperuserCreation> logger)
{
    private const string DefaultName = "admin";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await db.Users.AnyAsync(u => u.IsSuperuser, cancellationToken)) return;
        var admin = options.Value.Admin;
        if (string.IsNullOrEmpty(admin.Password) && !admin.GeneratePassword)
        {
            if (!string.IsNullOrEmpty(admin.Username)) throw new StartupException("Identity:Admin:Username is set but Identity:Admin:Password is not; the first superuser needs both.");
            Log.Nobody(logger);
            return;
        }

        var generated = string.IsNullOrEmpty(admin.Password) ? Generate() : null;
        var username = string.IsNullOrEmpty(admin.Username) ? DefaultName : admin.Username;
        if (!Usernames.IsValid(username)) throw new StartupException("Identity:Admin:Username must have 1 to 100 visible characters.");
        var email = string.IsNullOrEmpty(admin.Email) ? null : admin.Email;
        if (!new EmailAttribute().IsValid(email)) throw new StartupException("Identity:Admin:Email must be an e-mail address.");
        if (PasswordPolicy.Complaint(generated ?? admin.Password!, username, email) is { } complaint) throw new StartupException($"Identity:Admin:Password is refused: {complaint}");
        try
        {
            await scope.ServiceProvider.GetRequiredService<Registration>()
                .CreateAsync(new(username, email, generated ?? admin.Password!, IsSuperuser: true), by: null, cancellationToken);
        }
        catch (Refusal refusal) when (refusal.Status == 400)
        {
            // Another replica that starts at the same time was faster.
            if (await db.Users.AnyAsync(u => u.IsSuperuser, cancellationToken)) return;
            throw new StartupException($"There is no superuser, and Identity:Admin:{(refusal.Field == "email" ? "Email" : "Username")} belongs to another user already; configure another one.");
        }

        (first.Username, first.GeneratedPassword) = (username, generated);
    }

    /// <summary>Four words of three syllables, 76 bits: to be read from a screen and typed.</summary>
    private static string Generate()
    {
        return string.Join('-', Enumerable.Range(0, 4).Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => Syllable()))));

        static string Syllable()
        {
            const string consonants = "bdfghklmnprstvwz";
            const string vowels = "aeiou";
            return $"{consonants[RandomNumberGenerator.GetInt32(consonants.Length)]}{vowels[RandomNumberGenerator.GetInt32(vowels.Length)]}";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message =
            "There is no superuser, so nobody can manage users or work with subscribers. Set Identity:Admin:Username and Identity:Admin:Password and start again.")]
        public static partial void Nobody(ILogger logger);
    }
}
