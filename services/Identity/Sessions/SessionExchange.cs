using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Gives access tokens for browsers' session handles.</summary>
internal sealed class SessionExchange(IStoreWriter<IdentityDb> writer, TokenIssuer tokens, IOptions<IdentityOptions> options, TimeProvider time) : ISessionExchange
{
    public async Task<ExchangedSession?> ExchangeAsync(string handle, CancellationToken cancellationToken)
    {
        if (!Secret.LooksLike(Secret.HandlePrefix, handle)) return null;
        var hash = Secret.Hash(handle);
        // On the writer, so that a revocation comes either before the grant or after it.
        var grant = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var session = await db.Sessions.SingleOrDefaultAsync(s => s.HandleHash == hash, token);
            if (session?.IsActive(now) != true) return null;
            var user = await db.Users.SingleAsync(u => u.Id == session.UserId, token);
            session.Used(now, TimeSpan.FromDays(options.Value.RefreshTokenDays));
            return await Grant.ForAsync(db, user, session, now, token);
        }, cancellationToken);
        if (grant is null) return null;
        var access = await tokens.IssueAsync(grant, cancellationToken);
        return new(access.Value, access.ExpiresAt);
    }
}
