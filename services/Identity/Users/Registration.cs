using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Passwords;
using InfluencerPlatform.Identity.Phones;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Identity.Users;

internal sealed record NewUser(
    string Username, string? Email, string Password, string? FullName = null, string? Bio = null, string? PhoneNumber = null,
    bool IsSuperuser = false, bool UsesChatbot = false);

/// <summary>Makes accounts, the same way for every API.</summary>
internal sealed class Registration(
    IdentityDb db, IStoreWriter<IdentityDb> writer, PasswordHashing passwords, AuditLog audit, IOptions<IdentityOptions> options, TimeProvider time)
{
    /// <summary>Someone makes an account for themselves.</summary>
    /// <exception cref="Refusal">403 where registration is closed; else as <see cref="CreateAsync"/>.</exception>
    public Task<User> RegisterAsync(NewUser account, CancellationToken cancellationToken) =>
        options.Value.RegistrationIsOpen
            ? CreateAsync(account, by: null, cancellationToken)
            : throw Refusal.Forbidden("Registration is closed; ask an administrator for an account.");

    /// <exception cref="Refusal">400 when a name is taken, 422 when the password is too weak; both name the field.</exception>
    public async Task<User> CreateAsync(NewUser account, long? by, CancellationToken cancellationToken)
    {
        var phone = PhoneNumbers.Parse(account.PhoneNumber);
        await db.EnsureFreeAsync(null, account.Username, account.Email, phone, cancellationToken);
        PasswordPolicy.Check(account.Password, account.Username, account.Email);
        var hash = await passwords.HashAsync(account.Password, cancellationToken);
        var user = await Unique.OrRefuseAsync(writer.WriteAsync(async (store, token) =>
        {
            await store.EnsureFreeAsync(null, account.Username, account.Email, phone, token);
            var now = time.GetUtcNow().UtcDateTime;
            var created = new User(account.Username, account.Email, hash, now) { IsSuperuser = account.IsSuperuser, UsesChatbot = account.UsesChatbot };
            created.SetProfile(account.FullName, account.Bio);
            created.SetPhoneNumber(phone);
            store.Add(created);
            await store.SaveChangesAsync(token);
            store.Publish(created.Changed(), now);
            return created;
        }, cancellationToken));
        audit.Record(by is null ? "registered" : "user created", by ?? user.Id, user.Id);
        return user;
    }
}
