using System.Security.Claims;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Identity.Phones;

/// <summary>Phone numbers and whether they are known to be their users'.</summary>
internal static class PhoneEndpoints
{
    public static void MapPhones(this IEndpointRouteBuilder app)
    {
        app.MapGet("/auth/me/phone", GetAsync).RequireAuthorization().Describe("One's phone number and whether it is verified", 401);
        app.MapPut("/auth/me/phone", SetAsync).RequireAuthorization().Describe("Set one's phone number, to be verified again", 400, 401, 422);
        app.MapPost("/auth/me/phone/code", SendAsync).RequireAuthorization().Describe("Have a code sent to one's phone number", 400, 401, 429, 503);
        app.MapPost("/auth/me/phone/verify", VerifyAsync).RequireAuthorization().Describe("Verify one's phone number by the code", 400, 401, 422);
        app.MapPut("/auth/users/{id}/phone", SetForUserAsync).RequireAuthorization(Roles.Superuser)
            .Describe("Set a user's phone number, and whether it is verified", 400, 401, 403, 404, 422);
    }

    private static PhoneResponse ToPhone(this User user) => new(user.PhoneNumber, user.PhoneVerifiedAt is not null);

    private static async Task<PhoneResponse> GetAsync(IdentityDb db, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await db.SelfAsync(principal, cancellationToken)).ToPhone();

    private static async Task<UserResponse> SetAsync(
        PhoneRequest request, IStoreWriter<IdentityDb> writer, ClaimsPrincipal principal, TimeProvider time, CancellationToken cancellationToken)
    {
        var user = await ChangeAsync(writer, (db, token) => db.SelfAsync(principal, token), request.PhoneNumber, verified: null, time, cancellationToken);
        return user.ToResponse();
    }

    private static async Task<Accepted<MessageResponse>> SendAsync(PhoneVerification verification, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        await verification.SendAsync(principal, cancellationToken);
        return TypedResults.Accepted("/auth/me/phone/verify", new MessageResponse("A code is on its way"));
    }

    private static async Task<PhoneResponse> VerifyAsync(
        PhoneCodeRequest request, PhoneVerification verification, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await verification.VerifyAsync(principal, request.Code, cancellationToken)).ToPhone();

    private static async Task<PhoneResponse> SetForUserAsync(
        long id, SetPhoneRequest request, IStoreWriter<IdentityDb> writer, ClaimsPrincipal principal, AuditLog audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var user = await ChangeAsync(writer, (db, token) => db.FindUserAsync(id, token), request.PhoneNumber, request.IsVerified, time, cancellationToken);
        audit.Record(request.IsVerified ? "phone set as verified" : "phone set", principal.UserId(), id);
        return user.ToPhone();
    }

    private static Task<User> ChangeAsync(
        IStoreWriter<IdentityDb> writer, Func<IdentityDb, CancellationToken, Task<User>> find, string? number, bool? verified, TimeProvider time,
        CancellationToken cancellationToken) =>
        Unique.OrRefuseAsync(writer.WriteAsync(async (db, token) =>
        {
            var user = await find(db, token);
            var now = time.GetUtcNow().UtcDateTime;
            var phone = PhoneNumbers.Parse(number);
            await db.EnsureFreeAsync(user.Id, username: null, email: null, phone, token);
            if (number is not null) user.SetPhoneNumber(phone);
            if (verified == true && user.PhoneNumber is null) throw Refusal.BadRequest("There is no phone number to verify", "phone_number");
            if (verified is { } known) user.SetPhoneVerified(known ? user.PhoneVerifiedAt ?? now : null);
            user.Touch(now);
            db.Publish(user.Changed(), now);
            return user;
        }, cancellationToken));
}
