using System.Security.Claims;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Signing in and out with tokens, and one's sessions.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/auth/login", LoginAsync).AllowAnonymous().Describe("Sign in by user name or e-mail address and password", 401, 403, 422, 429);
        app.MapPost("/auth/refresh", RefreshAsync).AllowAnonymous().Describe("Exchange a refresh token for new tokens", 401, 422, 429);
        app.MapPost("/auth/logout", LogoutAsync).RequireAuthorization().Describe("End this session; its access token is refused at once", 401, 422);
        app.MapPost("/auth/logout-all", LogoutAllAsync).RequireAuthorization().Describe("End all of one's sessions", 401);
        app.MapGet("/auth/sessions", ListAsync).RequireAuthorization().Describe("One's active sessions, with device and address", 401);
        app.MapDelete("/auth/sessions/{id}", DeleteAsync).RequireAuthorization().Describe("End one of one's sessions", 401, 404, 422);
    }

    private static async Task<AuthResponse> LoginAsync(LoginRequest request, SignIn signIn, HttpContext http, CancellationToken cancellationToken)
    {
        var signedIn = await signIn.WithPasswordAsync(request.Username, request.Password, SessionKind.Refreshed, ClientInfo.Of(http), cancellationToken);
        return new(signedIn.Access.Value, signedIn.Secret!, "bearer", signedIn.User.ToResponse());
    }

    private static async Task<TokenResponse> RefreshAsync(
        RefreshRequest request, RefreshRotation rotation, TokenIssuer tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var (grant, refreshToken) = await rotation.RotateAsync(request.RefreshToken, time.GetUtcNow().UtcDateTime, cancellationToken);
        return new((await tokens.IssueAsync(grant, cancellationToken)).Value, refreshToken, "bearer");
    }

    private static async Task<MessageResponse> LogoutAsync(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] LogoutRequest? request, Logout logout, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        await logout.EndAsync(principal, request?.RefreshToken, cancellationToken);
        return new("Successfully logged out");
    }

    private static async Task<MessageResponse> LogoutAllAsync(RevokingWriter writer, ClaimsPrincipal principal, AuditLog audit, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var user = await db.SelfAsync(principal, token);
            user.LastLogout = scope.Now;
            await scope.EndAllAsync(user, except: null, token);
        }, cancellationToken);
        audit.Record("signed out everywhere", principal.UserId());
        return new("Successfully logged out from all devices");
    }

    private static async Task<List<SessionResponse>> ListAsync(IdentityDb db, ClaimsPrincipal principal, TimeProvider time, CancellationToken cancellationToken)
    {
        var (userId, now) = (principal.UserId(), time.GetUtcNow().UtcDateTime);
        return await db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null && s.ExpiresAt > now).OrderBy(s => s.Id)
            .Select(s => new SessionResponse(s.Id, s.UserId, s.DeviceInfo, s.IpAddress, s.CreatedAt, s.ExpiresAt, true)).ToListAsync(cancellationToken);
    }

    private static async Task<MessageResponse> DeleteAsync(
        long id, RevokingWriter writer, ClaimsPrincipal principal, AuditLog audit, CancellationToken cancellationToken)
    {
        var userId = principal.UserId();
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.UserId == userId, token);
            if (session?.IsActive(scope.Now) != true) throw Refusal.NotFound("Session not found");
            scope.End(session);
        }, cancellationToken);
        audit.Record("session ended", userId, detail: $"session={id}");
        return new("Session deleted successfully");
    }
}
