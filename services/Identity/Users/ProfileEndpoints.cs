using System.Security.Claims;
using InfluencerPlatform.Identity.Phones;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
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
        app.MapPut("/auth/me", UpdateAsync).RequireAuthorization().Describe("Change one's own account", 400, 401, 422);
        app.MapPut("/auth/me/password", ChangePasswordAsync).RequireAuthorization()
            .Describe("Change one's password; other sessions end, this one goes on with new tokens", 400, 401, 422, 429);
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

    private static async Task<UserResponse> UpdateAsync(
        UpdateProfileRequest request, IStoreWriter<IdentityDb> writer, ClaimsPrincipal principal, TimeProvider time, CancellationToken cancellationToken)
    {
        var user = await Unique.OrRefuseAsync(writer.WriteAsync(async (db, token) =>
        {
            var self = await db.SelfAsync(principal, token);
            var phone = PhoneNumbers.Parse(request.PhoneNumber);
            await db.EnsureFreeAsync(self.Id, username: null, request.Email, phone, token);
            self.SetProfile(request.FullName, request.Bio);
            if (request.Email is not null) self.SetEmail(request.Email);
            if (request.PhoneNumber is not null) self.SetPhoneNumber(phone);
            self.Touch(time.GetUtcNow().UtcDateTime);
            db.Publish(self.Changed(), self.UpdatedAt);
            return self;
        }, cancellationToken));
        return user.ToResponse();
    }

    private static async Task<MessageResponse> ChangePasswordAsync(
        ChangePasswordRequest request, PasswordChange change, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        await change.RunAsync(principal, request.CurrentPassword, request.NewPassword, cancellationToken);
        return new("Password changed successfully");
    }
}
