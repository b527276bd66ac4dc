using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>
/// Exchanges refresh tokens. Each is used once. When the answer was lost it may be sent once more, within seconds and before its successor
/// was used, and yields the same successor; a spent token that turns up otherwise was stolen from one side or the other, and ends its session.
/// </summary>
internal sealed class RefreshRotation(RevokingWriter writer, AuditLog audit, IOptions<IdentityOptions> options)
{
    /// <param name="arrivedAt">When the request arrived: one that was on its way while another spent the token has lost to it, no more.</param>
    /// <exception cref="Refusal">401.</exception>
    public async Task<(Grant Grant, string RefreshToken)> RotateAsync(string token, DateTime arrivedAt, CancellationToken cancellationToken)
    {
        if (!Secret.LooksLike(Secret.RefreshPrefix, token)) throw Refusal.Unauthorized("Invalid refresh token");
        var outcome = await writer.WriteAsync((db, scope, stopping) => RotateAsync(db, scope, token, arrivedAt, stopping), cancellationToken);
        if (outcome.Stolen is { } session) audit.Refuse("spent refresh token used again; session ended", session.UserId, $"session={session.PublicId:N}");
        return outcome is { Grant: { } grant, RefreshToken: { } successor }
            ? (grant, successor)
            : throw Refusal.Unauthorized("Refresh token not found or already used");
    }

    private async Task<Outcome> RotateAsync(IdentityDb db, RevocationScope scope, string token, DateTime arrivedAt, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(token);
        if (await db.RefreshTokens.SingleOrDefaultAsync(t => t.TokenHash == hash, cancellationToken) is not { } stored) return new();
        var session = await db.Sessions.SingleAsync(s => s.Id == stored.SessionId, cancellationToken);
        if (!session.IsActive(scope.Now) || stored.ExpiresAt <= scope.Now) return new();
        var user = await db.Users.SingleAsync(u => u.Id == session.UserId, cancellationToken);
        switch (Judge(stored, arrivedAt, scope.Now))
        {
            case Verdict.Use:
                return new(await Grant.ForAsync(db, user, session, scope.Now, cancellationToken), await UseAsync(db, stored, token, session, scope.Now, cancellationToken));
            case Verdict.Repeat:
                stored.Retried = true;
                return new(await Grant.ForAsync(db, user, session, scope.Now, cancellationToken), stored.Successor(token));
            case Verdict.Stolen:
                scope.End(session);
                return new(Stolen: session);
            default:
                return new();
        }
    }

    private Verdict Judge(RefreshToken stored, DateTime arrivedAt, DateTime now) => stored switch
    {
        { UsedAt: null } => Verdict.Use,
        _ when arrivedAt < stored.UsedAt => Verdict.Late,
        { SuccessorSalt: null } => Verdict.Stolen,
        _ when now - stored.UsedAt > TimeSpan.FromSeconds(options.Value.RefreshRetrySeconds) => Verdict.Stolen,
        { Retried: true } => Verdict.Late,
        _ => Verdict.Repeat,
    };

    private async Task<string> UseAsync(
        IdentityDb db, RefreshToken stored, string token, Session session, DateTime now, CancellationToken cancellationToken)
    {
        var idle = TimeSpan.FromDays(options.Value.RefreshTokenDays);
        foreach (var before in await db.RefreshTokens.Where(t => t.SessionId == session.Id && t.SuccessorSalt != null).ToListAsync(cancellationToken)) before.Forget();
        var successor = stored.Use(token, now);
        session.Used(now, idle);
        db.Add(new RefreshToken(session.Id, Secret.Hash(successor), now, session.ExpiresAt));
        return successor;
    }

    private enum Verdict
    {
        Use,
        Repeat,
        Late,
        Stolen,
    }

    private sealed record Outcome(Grant? Grant = null, string? RefreshToken = null, Session? Stolen = null);
}
