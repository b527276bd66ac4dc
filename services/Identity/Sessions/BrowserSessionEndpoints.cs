using System.Security.Claims;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Signing in with a browser, which holds a cookie and never sees a token.</summary>
internal static class BrowserSessionEndpoints
{
    public static void MapBrowserSession(this IEndpointRouteBuilder app)
    {
        app.MapPost("/auth/session", BeginAsync).AllowAnonymous().Describe("Sign in and receive a session cookie", 401, 403, 422, 429);
        app.MapGet("/auth/session", GetAsync).RequireAuthorization().Describe("Who is signed in, and with which roles", 401);
        app.MapDelete("/auth/session", EndAsync).RequireAuthorization().Describe("Sign out and give the cookie back", 401);
    }

    /// <summary>Hands the handle to the browser and to no script in it.</summary>
    public static void Give(HttpContext http, SignedIn signedIn) => http.Response.Cookies.Append(SessionCookie.Name, signedIn.Secret!, Options(http, signedIn.Session.EndsAt));

    public static void TakeBack(HttpContext http) => http.Response.Cookies.Delete(SessionCookie.Name, Options(http, expires: null));

    private static CookieOptions Options(HttpContext http, DateTime? expires) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, Expires = expires,
    };

    private static async Task<BrowserSessionResponse> BeginAsync(LoginRequest request, SignIn signIn, HttpContext http, CancellationToken cancellationToken)
    {
        var signedIn = await signIn.WithPasswordAsync(request.Username, request.Password, SessionKind.Browser, ClientInfo.Of(http), cancellationToken);
        Give(http, signedIn);
        return new(signedIn.User.ToResponse(), signedIn.Grant.Roles, signedIn.Session.ExpiresAt);
    }

    private static async Task<BrowserSessionResponse> GetAsync(IdentityDb db, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var user = await db.SelfAsync(principal, cancellationToken);
        var id = Guid.TryParse(principal.SessionId(), out var parsed) ? parsed : Guid.Empty;
        var expires = await db.Sessions.Where(s => s.PublicId == id).Select(s => s.ExpiresAt).SingleOrDefaultAsync(cancellationToken);
        return new(user.ToResponse(), [.. principal.FindAll(AccessTokens.RoleClaim).Select(c => c.Value)], expires);
    }

    private static async Task<NoContent> EndAsync(Logout logout, ClaimsPrincipal principal, HttpContext http, CancellationToken cancellationToken)
    {
        await logout.EndAsync(principal, refreshToken: null, cancellationToken);
        TakeBack(http);
        return TypedResults.NoContent();
    }
}
