using System.Security.Claims;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Compatibility.FlaskChatbot;

/// <summary>The accounts of the Flask chatbot's client: a cookie, and a list of who is online.</summary>
internal static class FlaskChatbotEndpoints
{
    private const int MaxStatuses = 1000;

    public static void MapFlaskChatbot(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/signup", SignupAsync).AllowAnonymous().Describe("Make an account", 400, 403, 429);
        app.MapPost("/api/login", LoginAsync).AllowAnonymous().Describe("Sign in and receive a session cookie", 400, 401, 403, 429);
        app.MapPost("/api/logout/{user_id}", LogoutAsync).RequireAuthorization().Describe("Sign out", 400, 401, 403);
        app.MapGet("/api/current_user", CurrentAsync).RequireAuthorization().Describe("The signed-in user", 401);
        app.MapGet("/api/users/status", StatusAsync).AllowAnonymous().Describe("Who of the chatbot's users is online", 400);
    }

    private static async Task<Created<SignupResponse>> SignupAsync(SignupRequest request, Registration registration, CancellationToken cancellationToken)
    {
        try
        {
            var user = await registration.RegisterAsync(new(request.Username, null, request.Password, UsesChatbot: true), cancellationToken);
            return TypedResults.Created("/api/current_user", new SignupResponse("User created successfully", user.Id));
        }
        catch (Refusal refusal) when (refusal.Status is 400 or 422)
        {
            throw Refusal.BadRequest(refusal.Field == "username" ? "Username already exists" : refusal.Message, refusal.Field);
        }
    }

    private static async Task<FlaskLoginResponse> LoginAsync(
        LoginRequest request, SignIn signIn, IStoreWriter<IdentityDb> writer, HttpContext http, CancellationToken cancellationToken)
    {
        try
        {
            var signedIn = await signIn.WithPasswordAsync(request.Username, request.Password, SessionKind.Browser, ClientInfo.Of(http), cancellationToken);
            if (!signedIn.User.UsesChatbot)
                await writer.WriteAsync((db, token) => db.Users.Where(u => u.Id == signedIn.User.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.UsesChatbot, true), token), cancellationToken);
            BrowserSessionEndpoints.Give(http, signedIn);
            return new("Login successful", signedIn.User.ToFlask());
        }
        catch (Refusal refusal) when (refusal.Status == 401)
        {
            throw Refusal.Unauthorized("Invalid username or password");
        }
    }

    private static async Task<MessageResponse> LogoutAsync(
        [FromRoute(Name = "user_id")] long userId, Logout logout, ClaimsPrincipal principal, HttpContext http, CancellationToken cancellationToken)
    {
        if (userId != principal.UserId()) throw Refusal.Forbidden("Cannot logout different user");
        await logout.EndAsync(principal, refreshToken: null, cancellationToken);
        BrowserSessionEndpoints.TakeBack(http);
        return new($"User {userId} logged out successfully");
    }

    private static async Task<CurrentUserResponse> CurrentAsync(IdentityDb db, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        new((await db.SelfAsync(principal, cancellationToken)).ToFlask());

    /// <summary>Open to all as the original is, and so about nobody who has not used the chatbot's own login.</summary>
    private static async Task<UserStatusList> StatusAsync(IdentityDb db, TimeProvider time, CancellationToken cancellationToken, int skip = 0)
    {
        if (skip < 0) throw Refusal.BadRequest("skip must not be negative.", "skip");
        var now = time.GetUtcNow().UtcDateTime;
        var users = await db.Users.Where(u => u.UsesChatbot && u.IsActive).OrderBy(u => u.Id).Skip(skip).Take(MaxStatuses)
            .Select(u => new
            {
                u.Id, u.Username, u.LastLogin, u.LastLogout,
                HasSession = db.Sessions.Any(s => s.UserId == u.Id && s.EndedAt == null && s.ExpiresAt > now),
            }).ToListAsync(cancellationToken);
        return new([.. users.Select(u => new UserStatus(
            u.Id, u.Username, u.HasSession && !(u.LastLogout >= u.LastLogin) ? "Online" : "Offline", u.LastLogin, u.LastLogout))]);
    }

    private static FlaskUser ToFlask(this User user) => new(user.Id, user.Id, user.Username);
}
