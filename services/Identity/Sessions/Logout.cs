using System.Security.Claims;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Ends the session a caller is signed in with.</summary>
internal sealed class Logout(RevokingWriter writer, AuditLog audit)
{
    /// <param name="refreshToken">Of another session of theirs, which ends as well.</param>
    public async Task EndAsync(ClaimsPrincipal principal, string? refreshToken, CancellationToken cancellationToken)
    {
        var current = Guid.TryParse(principal.SessionId(), out var id) ? id : Guid.Empty;
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var user = await db.SelfAsync(principal, token);
            user.LastLogout = scope.Now;
            var hash = Secret.Hash(refreshToken ?? "");
            var sessions = await db.Sessions
                .Where(s => s.UserId == user.Id && (s.PublicId == current || db.RefreshTokens.Any(t => t.SessionId == s.Id && t.TokenHash == hash))).ToListAsync(token);
            foreach (var session in sessions) scope.End(session);
        }, cancellationToken);
        audit.Record("signed out", principal.UserId(), detail: $"session={current:N}");
    }
}
