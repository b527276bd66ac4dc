using System.Security.Claims;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personas;

internal static class PersonaEndpoints
{
    public static void MapPersonas(this IEndpointRouteBuilder app)
    {
        var personas = app.MapGroup("/personas").WithTags("Personas").ProducesProblem(401).ProducesProblem(403);
        personas.MapGet("", ListAsync).WithSummary("The personas, the default one first").ProducesProblem(400);
        personas.MapPost("", CreateAsync).WithSummary("Create a persona").ProducesProblem(400).ProducesProblem(409);
        personas.MapGet("/{id:long}", GetAsync).WithName("GetPersona").WithSummary("A persona").ProducesProblem(404);
        personas.MapPut("/{id:long}", ChangeAsync).WithSummary("Change a persona; fields that are left out stay").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        personas.MapDelete("/{id:long}", DeleteAsync).WithSummary("Remove a persona from use").ProducesProblem(404).ProducesProblem(409);
        personas.MapGet("/{id:long}/versions", VersionsAsync).WithSummary("How the persona was, newest first").ProducesProblem(404);
        personas.MapPost("/{id:long}/versions/{revision:long}/restore", RestoreAsync).WithSummary("Make the persona what it was at a revision").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<List<PersonaResponse>>> ListAsync(
        PersonaDb db, HttpContext http, int? limit, long? after, [FromQuery(Name = "include_inactive")] bool? includeInactive, CancellationToken cancellationToken)
    {
        var take = Http.Limit(limit);
        // The default one leads the first page; on later ones the key alone decides.
        var personas = await db.Personas.Where(p => (includeInactive == true || p.IsActive) && (after == null || p.PersonaId > after))
            .OrderBy(p => p.PersonaId).Take(take + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(http.Trim(take, personas, "after", p => $"{p.PersonaId}").OrderByDescending(p => p.IsDefault).Select(p => p.ToResponse()).ToList());
    }

    private static async Task<Ok<PersonaResponse>> GetAsync(long id, PersonaDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok((await db.RequireAsync(id, cancellationToken)).ToResponse());

    private static async Task<CreatedAtRoute<PersonaResponse>> CreateAsync(
        PersonaRequest request, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        Http.Require(("name", !string.IsNullOrWhiteSpace(request.Name)));
        var traits = request.ApplyTo(new PersonaTraits { Name = request.Name!.Trim() });
        var persona = await writer.WriteAsync(
            (db, token) => db.CreateAsync(traits, request.IsDefault == true, null, user.UserId(), "Created", time.GetUtcNow().UtcDateTime, token), cancellationToken);
        return TypedResults.CreatedAtRoute(persona.ToResponse(), "GetPersona", new { id = persona.PersonaId });
    }

    private static async Task<Ok<PersonaResponse>> ChangeAsync(
        long id, PersonaRequest request, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        var changed = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var persona = await db.RequireAsync(id, token);
            if (request.Revision is { } revision && revision != persona.Revision)
                throw Refusal.Conflict($"The persona has been changed meanwhile; it is at revision {persona.Revision}.", "revision");
            if (request.IsDefault == false && persona.IsDefault)
                throw Refusal.Conflict("There is always a default persona; make another one the default instead.", "is_default");
            var traits = request.ApplyTo(persona.Traits);
            await db.RequireFreeNameAsync(traits.Name, id, token);
            if (request.IsDefault == true && !persona.IsDefault)
            {
                await db.ClearDefaultAsync(user.UserId(), now, token);
                persona.SetDefault(true, now);
            }

            persona.Change(traits, now);
            db.Keep(persona, user.UserId(), "Changed", now);
            return persona;
        }, cancellationToken);
        return TypedResults.Ok(changed.ToResponse());
    }

    private static async Task<Ok<Done>> DeleteAsync(
        long id, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var persona = await db.RequireActiveAsync(id, token);
            persona.Deactivate(now);
            db.Keep(persona, user.UserId(), "Removed", now);
        }, cancellationToken);
        return TypedResults.Ok(new Done("Persona deleted successfully"));
    }

    private static async Task<Ok<List<PersonaVersionResponse>>> VersionsAsync(
        long id, PersonaDb db, HttpContext http, int? limit, long? before, CancellationToken cancellationToken)
    {
        var take = Http.Limit(limit);
        await db.RequireAsync(id, cancellationToken);
        var versions = await db.Versions.Where(v => v.PersonaId == id && (before == null || v.Revision < before))
            .OrderByDescending(v => v.Revision).Take(take + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(http.Trim(take, versions, "before", v => $"{v.Revision}").ConvertAll(v => new PersonaVersionResponse(v.Revision, v.Reason, v.ChangedBy, v.CreatedAt, v.Traits())));
    }

    private static async Task<Ok<PersonaResponse>> RestoreAsync(
        long id, long revision, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        var restored = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var persona = await db.RequireActiveAsync(id, token);
            var version = await db.Versions.FirstOrDefaultAsync(v => v.PersonaId == id && v.Revision == revision, token)
                ?? throw Refusal.NotFound($"The persona has no revision {revision}.");
            var traits = version.Traits();
            await db.RequireFreeNameAsync(traits.Name, id, token);
            persona.Change(traits, now);
            db.Keep(persona, user.UserId(), $"Restored revision {revision}", now);
            return persona;
        }, cancellationToken);
        return TypedResults.Ok(restored.ToResponse());
    }
}
