using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Users;

/// <summary>No two users share a user name, an e-mail address or a phone number, nor one's user name another's address.</summary>
internal static class Unique
{
    public static async Task EnsureFreeAsync(
        this IdentityDb db, long? self, string? username, string? email, string? phone, CancellationToken cancellationToken)
    {
        if (username is not null && await TakenAsync(db, self, username, cancellationToken)) throw Refusal.BadRequest("Username already registered", "username");
        if (email is not null && await TakenAsync(db, self, email, cancellationToken)) throw Refusal.BadRequest("Email already registered", "email");
        if (phone is not null && await db.Users.AnyAsync(u => u.PhoneNumber == phone && u.Id != self, cancellationToken))
            throw Refusal.BadRequest("Phone number already registered", "phone_number");
    }

    /// <summary>Two replicas may have found the same name free; the database has the last word.</summary>
    public static async Task<T> OrRefuseAsync<T>(Task<T> write)
    {
        try
        {
            return await write;
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            throw Refusal.BadRequest("Username or email already exists", "username");
        }
    }

    private static Task<bool> TakenAsync(IdentityDb db, long? self, string name, CancellationToken cancellationToken)
    {
        var normalized = User.Normalize(name);
        return db.Users.AnyAsync(u => u.Id != self && (u.NormalizedUsername == normalized || u.NormalizedEmail == normalized), cancellationToken);
    }
}
