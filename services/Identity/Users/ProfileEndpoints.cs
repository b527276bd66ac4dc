using System.Security.Claims;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Users;

/// <summary>What users do with their own account.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder app)
    {
        app.MapPost("/auth/register", RegisterAsync).AllowAnonymous().Describe("Make an account", 400, 403, 422, 429);
        app.MapGet("/auth/me", MeAsync).RequireAuthorization().Describe("The signed-in user", 401);
    }

    /// <summary>The signed-in user's account; a token that outlived it is as good as none.</summary>
    public static async Task<User> SelfAsync(this IdentityDb db, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var id = principal.UserId();
        return await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw Refusal.Unauthorized("Could not validate credentials");
    }

    private static async Task<Created<UserResponse>> RegisterAsync(RegisterRequest request, Registration registration, CancellationToken cancellationToken)
    {
        var user = await registration.RegisterAsync(
            new(request.Username, request.Email, request.Password, request.FullName, request.Bio, request.PhoneNumber), cancellationToken);
        return TypedResults.Created("/auth/me", user.ToResponse());
    }

    private static async Task<UserResponse> MeAsync(IdentityDb db, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await db.SelfAsync(principal, cancellationToken)).ToResponse();
}
