using System.Security.Claims;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.Users;

/// <summary>What superusers do with accounts.</summary>
internal static class UserEndpoints
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/auth/users").RequireAuthorization(Roles.Superuser);
        users.MapGet("", ListAsync).Describe("All users, oldest first", 401, 403, 422);
        users.MapPost("", CreateAsync).Describe("Make an account for someone", 400, 401, 403, 422);
        users.MapGet("/{id}", GetAsync).Describe("A user", 401, 403, 404, 422);
        users.MapDelete("/{id}", DeleteAsync).Describe("Delete a user and end their sessions", 400, 401, 403, 404, 422);
        users.MapPut("/{id}/disable", DisableAsync).Describe("Disable a user and end their sessions", 400, 401, 403, 404, 422);
        users.MapPut("/{id}/enable", EnableAsync).Describe("Enable a user again", 401, 403, 404, 422);
        users.MapPut("/{id}/superuser", SetSuperuserAsync).Describe("Make a user a superuser, or no longer", 400, 401, 403, 404, 422);
    }

    private static async Task<List<UserResponse>> ListAsync(IdentityDb db, HttpContext http, CancellationToken cancellationToken, int skip = 0, int limit = DefaultLimit)
    {
        if (skip < 0) throw new Refusal(422, "skip must not be negative.", "skip");
        if (limit is < 1 or > MaxLimit) throw new Refusal(422, $"limit must be from 1 to {MaxLimit}.", "limit");
        var users = await db.Users.OrderBy(u => u.Id).Skip(skip).Take(limit + 1).ToListAsync(cancellationToken);
        if (users.Count > limit)
        {
            var next = new QueryBuilder { { "skip", (skip + limit).ToString() }, { "limit", limit.ToString() } };
            http.Response.Headers.Link = $"<{http.Request.Path}{next}>; rel=\"next\"";
        }

        return [.. users.Take(limit).Select(u => u.ToResponse())];
    }

    private static async Task<Created<UserResponse>> CreateAsync(
        RegisterRequest request, Registration registration, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var user = await registration.CreateAsync(
            new(request.Username, request.Email, request.Password, request.FullName, request.Bio, request.PhoneNumber), principal.UserId(), cancellationToken);
        return TypedResults.Created($"/auth/users/{user.Id}", user.ToResponse());
    }

    private static async Task<UserResponse> GetAsync(long id, IdentityDb db, CancellationToken cancellationToken) =>
        (await db.FindUserAsync(id, cancellationToken)).ToResponse();

    private static async Task<MessageResponse> DeleteAsync(long id, UserAdministration users, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (id == principal.UserId()) throw Refusal.BadRequest("Cannot delete your own account");
        await users.DeleteAsync(id, principal.UserId(), cancellationToken);
        return new("User deleted successfully");
    }

    private static async Task<MessageResponse> DisableAsync(long id, UserAdministration users, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (id == principal.UserId()) throw Refusal.BadRequest("Cannot disable your own account");
        await users.SetActiveAsync(id, active: false, principal.UserId(), cancellationToken);
        return new("User disabled successfully");
    }

    private static async Task<MessageResponse> EnableAsync(long id, UserAdministration users, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        await users.SetActiveAsync(id, active: true, principal.UserId(), cancellationToken);
        return new("User enabled successfully");
    }

    private static async Task<MessageResponse> SetSuperuserAsync(
        long id, [FromQuery(Name = "is_superuser")] bool isSuperuser, UserAdministration users, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (id == principal.UserId()) throw Refusal.BadRequest("Cannot change your own superuser status");
        await users.SetSuperuserAsync(id, isSuperuser, principal.UserId(), cancellationToken);
        return new($"User superuser status set to {isSuperuser}");
    }
}
