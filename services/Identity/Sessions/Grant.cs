using InfluencerPlatform.Identity.Users;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>
/// What an access token may say, read in the transaction that allows it: its time is taken there, so that a change of roles that commits
/// later always refuses it.
/// </summary>
internal sealed record Grant(long UserId, string Username, string[] Roles, Guid SessionId, DateTime Now, DateTime IssuedAt, DateTime EndsAt)
{
    public static async Task<Grant> ForAsync(IdentityDb db, User user, Session session, DateTime now, CancellationToken cancellationToken)
    {
        var roles = await db.UserRoles.Where(l => l.UserId == user.Id).Join(db.Roles, l => l.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync(cancellationToken);
        if (user.IsSuperuser) roles.Add(ServiceDefaults.Authentication.Roles.Superuser);
        var second = Seconds.Floor(now);
        var issuedAt = user.TokensValidFrom > second ? user.TokensValidFrom.Value : second;
        return new(user.Id, user.Username, [.. roles], session.PublicId, second, issuedAt, session.EndsAt);
    }
}
