using InfluencerPlatform.Contracts;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Users;

/// <summary>Changes to other people's accounts. Each takes effect on their tokens at once, and none leaves the platform without a superuser.</summary>
internal sealed class UserAdministration(RevokingWriter writer, AuditLog audit)
{
    public async Task DeleteAsync(long id, long by, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var user = await db.FindUserAsync(id, token);
            await EnsureNotLastAsync(db, user, "deleted", token);
            await scope.EndAllAsync(user, except: null, token);
            db.Publish(new UserDeleted(id, scope.Now), scope.Now);
            db.Remove(user);
        }, cancellationToken);
        audit.Record("user deleted", by, id);
    }

    public async Task SetActiveAsync(long id, bool active, long by, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var user = await db.FindUserAsync(id, token);
            if (user.IsActive == active) return;
            if (!active)
            {
                await EnsureNotLastAsync(db, user, "disabled", token);
                await scope.EndAllAsync(user, except: null, token);
            }

            user.SetActive(active);
            user.Touch(scope.Now);
            db.Publish(user.Changed(), scope.Now);
        }, cancellationToken);
        audit.Record(active ? "user enabled" : "user disabled", by, id);
    }

    public async Task SetSuperuserAsync(long id, bool isSuperuser, long by, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var user = await db.FindUserAsync(id, token);
            if (user.IsSuperuser == isSuperuser) return;
            if (!isSuperuser) await EnsureNotLastAsync(db, user, "demoted", token);
            user.IsSuperuser = isSuperuser;
            user.Touch(scope.Now);
            scope.RefuseTokens(user);
            db.Publish(user.Changed(), scope.Now);
        }, cancellationToken);
        audit.Record(isSuperuser ? "made superuser" : "no longer superuser", by, id);
    }

    /// <summary>Two superusers could remove each other at the same moment: the second is refused.</summary>
    private static async Task EnsureNotLastAsync(IdentityDb db, User user, string what, CancellationToken cancellationToken)
    {
        if (user is { IsSuperuser: true, IsActive: true } && !await db.Users.AnyAsync(u => u.Id != user.Id && u.IsSuperuser && u.IsActive, cancellationToken))
            throw Refusal.BadRequest($"The last superuser cannot be {what}");
    }
}

internal static class UserQueries
{
    public static async Task<User> FindUserAsync(this IdentityDb db, long id, CancellationToken cancellationToken) =>
        await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw Refusal.NotFound("User not found");
}
