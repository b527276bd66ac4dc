using InfluencerPlatform.Contracts;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Revocations;

/// <summary>Writes whose revocations hold in this process before the caller is answered; the other services hear of them by event.</summary>
internal sealed class RevokingWriter(IStoreWriter<IdentityDb> writer, RevocationList revocations, TimeProvider time)
{
    public async Task<T> WriteAsync<T>(Func<IdentityDb, RevocationScope, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        RevocationScope? scope = null;
        var result = await writer.WriteAsync((db, token) => work(db, scope = new(db, time.GetUtcNow().UtcDateTime), token), cancellationToken);
        foreach (var revoked in scope!.Revoked) revocations.Add(revoked);
        return result;
    }

    public Task WriteAsync(Func<IdentityDb, RevocationScope, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(async (db, scope, token) =>
        {
            await work(db, scope, token);
            return true;
        }, cancellationToken);
}

/// <summary>Ends sessions and refuses tokens within one transaction.</summary>
internal sealed class RevocationScope(IdentityDb db, DateTime now)
{
    private readonly List<SessionRevoked> revoked = [];

    public DateTime Now => now;

    public IReadOnlyList<SessionRevoked> Revoked => revoked;

    public void End(Session session)
    {
        if (session.EndedAt is not null) return;
        session.End(now);
        Revoke(session.UserId, session.PublicId.ToString("N"), Seconds.Floor(now).AddSeconds(1));
    }

    /// <summary>Refuses every token the user has; sessions that go on are given new ones.</summary>
    public void RefuseTokens(User user) => Revoke(user.Id, null, user.RefuseTokens(now));

    /// <summary>Ends the user's sessions and refuses every token.</summary>
    /// <param name="except">The session that goes on, with new tokens.</param>
    public async Task EndAllAsync(User user, string? except, CancellationToken cancellationToken)
    {
        var kept = Guid.TryParse(except, out var id) ? id : Guid.Empty;
        foreach (var session in await db.Sessions.Where(s => s.UserId == user.Id && s.EndedAt == null && s.PublicId != kept).ToListAsync(cancellationToken)) session.End(now);
        RefuseTokens(user);
    }

    private void Revoke(long userId, string? sessionId, DateTime issuedBefore)
    {
        var @event = new SessionRevoked(userId, sessionId, issuedBefore, now);
        db.Add(new Revocation(userId, sessionId, issuedBefore, now));
        db.Publish(@event, now);
        revoked.Add(@event);
    }
}
