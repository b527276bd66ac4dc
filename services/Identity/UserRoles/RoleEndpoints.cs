using System.Security.Claims;
using InfluencerPlatform.Identity.Audit;
using InfluencerPlatform.Identity.Revocations;
using InfluencerPlatform.Identity.Sessions;
using InfluencerPlatform.Identity.Users;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity.UserRoles;

/// <summary>Roles, and who has them.</summary>
internal static class RoleEndpoints
{
    public static void MapRoles(this IEndpointRouteBuilder app)
    {
        var roles = app.MapGroup("/auth").RequireAuthorization(Roles.Superuser);
        roles.MapGet("/roles", ListAsync).Describe("All roles", 401, 403);
        roles.MapPost("/roles", CreateAsync).Describe("Add a role", 400, 401, 403, 422);
        roles.MapDelete("/roles/{id}", DeleteAsync).Describe("Delete a role and take it from everyone", 400, 401, 403, 404, 422);
        roles.MapGet("/users/{id}/roles", OfUserAsync).Describe("A user's roles", 401, 403, 404, 422);
        roles.MapPut("/users/{id}/roles", AssignAsync).Describe("Set a user's roles", 401, 403, 404, 422);
    }

    private static Task<List<RoleResponse>> ListAsync(IdentityDb db, CancellationToken cancellationToken) => Project(db.Roles).ToListAsync(cancellationToken);

    private static async Task<Created<RoleResponse>> CreateAsync(
        RoleRequest request, IStoreWriter<IdentityDb> writer, ClaimsPrincipal principal, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        // It would be taken for the flag that superusers have.
        if (User.Normalize(request.Name) == User.Normalize(Roles.Superuser)) throw Refusal.BadRequest("The name superuser is reserved", "name");
        var role = await writer.WriteAsync(async (db, token) =>
        {
            var added = new Role(request.Name, request.Description, time.GetUtcNow().UtcDateTime);
            if (await db.Roles.AnyAsync(r => r.NormalizedName == added.NormalizedName, token)) throw Refusal.BadRequest("Role already exists", "name");
            return db.Add(added).Entity;
        }, cancellationToken);
        audit.Record("role created", principal.UserId(), detail: $"role={role.Id}");
        return TypedResults.Created("/auth/roles", new RoleResponse(role.Id, role.Name, role.Description, role.CreatedAt, role.UpdatedAt));
    }

    private static async Task<MessageResponse> DeleteAsync(
        long id, RevokingWriter writer, ClaimsPrincipal principal, AuditLog audit, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var role = await db.Roles.SingleOrDefaultAsync(r => r.Id == id, token) ?? throw Refusal.NotFound("Role not found");
            if (role.IsBuiltIn) throw Refusal.BadRequest($"The role {role.Name} is built in and cannot be deleted");
            var holders = await db.Users.Where(u => db.UserRoles.Any(l => l.RoleId == id && l.UserId == u.Id)).ToListAsync(token);
            holders.ForEach(scope.RefuseTokens);
            db.Remove(role);
        }, cancellationToken);
        audit.Record("role deleted", principal.UserId(), detail: $"role={id}");
        return new("Role deleted successfully");
    }

    private static async Task<List<RoleResponse>> OfUserAsync(long id, IdentityDb db, CancellationToken cancellationToken)
    {
        await db.FindUserAsync(id, cancellationToken);
        return await Project(db.Roles.Where(r => db.UserRoles.Any(l => l.RoleId == r.Id && l.UserId == id))).ToListAsync(cancellationToken);
    }

    private static async Task<MessageResponse> AssignAsync(
        long id, AssignRolesRequest request, RevokingWriter writer, ClaimsPrincipal principal, AuditLog audit, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, scope, token) =>
        {
            var user = await db.FindUserAsync(id, token);
            var links = await db.UserRoles.Where(l => l.UserId == id).ToListAsync(token);
            var had = links.Select(l => l.RoleId).ToHashSet();
            var wanted = (await db.Roles.Where(r => request.RoleIds.Contains(r.Id)).Select(r => r.Id).ToListAsync(token)).ToHashSet();
            if (had.SetEquals(wanted)) return;
            db.RemoveRange(links.Where(l => !wanted.Contains(l.RoleId)));
            db.AddRange(wanted.Except(had).Select(roleId => new UserRole(id, roleId)));
            scope.RefuseTokens(user);
        }, cancellationToken);
        audit.Record("roles assigned", principal.UserId(), id);
        return new("Roles assigned successfully");
    }

    private static IQueryable<RoleResponse> Project(IQueryable<Role> roles) =>
        roles.OrderBy(r => r.Id).Select(r => new RoleResponse(r.Id, r.Name, r.Description, r.CreatedAt, r.UpdatedAt));
}
