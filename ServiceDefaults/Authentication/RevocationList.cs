using System.Collections.Concurrent;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>What has been revoked, kept in memory until the last token it concerns has expired.</summary>
public sealed class RevocationList(TimeProvider time) : IRevocations
{
    /// <summary>How long a revocation matters: no access token lives longer.</summary>
    public static readonly TimeSpan Kept = AccessTokens.MaxLifetime + TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTime> sessions = new();
    private readonly ConcurrentDictionary<long, (DateTime IssuedBefore, DateTime At)> users = new();
    private long nextPurge;

    /// <summary>Something was revoked that was not known before, whichever way it was heard of.</summary>
    public event Action<SessionRevoked>? Added;

    /// <summary>May be told the same more than once, and in any order.</summary>
    public void Add(SessionRevoked revoked)
    {
        if (Keep(revoked)) Added?.Invoke(revoked);
        Purge();
    }

    public bool IsRevoked(long userId, string? sessionId, DateTime issuedAt) =>
        (sessionId is not null && sessions.ContainsKey(sessionId)) || (users.TryGetValue(userId, out var user) && issuedAt < user.IssuedBefore);

    private bool Keep(SessionRevoked revoked)
    {
        if (revoked.SessionId is { } session) return sessions.TryAdd(session, revoked.At);
        var isNew = !users.TryGetValue(revoked.UserId, out var before) || revoked.IssuedBefore > before.IssuedBefore;
        users.AddOrUpdate(revoked.UserId, (revoked.IssuedBefore, revoked.At), (_, known) => revoked.IssuedBefore > known.IssuedBefore ? (revoked.IssuedBefore, revoked.At) : known);
        return isNew;
    }

    private void Purge()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = Volatile.Read(ref nextPurge);
        if (now.Ticks < due || Interlocked.CompareExchange(ref nextPurge, now.AddMinutes(1).Ticks, due) != due) return;
        foreach (var (session, at) in sessions)
            if (at + Kept < now) sessions.TryRemove(new(session, at));
        foreach (var user in users)
            if (user.Value.At + Kept < now) users.TryRemove(user);
    }
}
