using InfluencerPlatform.Identity.Users;

namespace InfluencerPlatform.Identity.Sessions;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/auth/login", LoginAsync).AllowAnonymous().Describe("Sign in by user name or e-mail address and password", 401, 403, 422, 429);
    }

    private static async Task<AuthResponse> LoginAsync(LoginRequest request, SignIn signIn, HttpContext http, CancellationToken cancellationToken)
    {
        var signedIn = await signIn.WithPasswordAsync(request.Username, request.Password, SessionKind.Refreshed, ClientInfo.Of(http), cancellationToken);
        return new(signedIn.Access.Value, signedIn.Secret!, "bearer", signedIn.User.ToResponse());
    }
}
