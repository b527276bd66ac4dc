using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.MentalState;

internal static class MentalStateEndpoints
{
    public static void MapMentalState(this IEndpointRouteBuilder app)
    {
        var states = app.MapGroup("/mental-state").WithTags("Mental state").ProducesProblem(401).ProducesProblem(403);
        states.MapGet("", ListAsync).WithSummary("The timeline, newest first").ProducesProblem(400).ProducesProblem(404);
        states.MapPost("", AddAsync).WithSummary("Set the state by hand; what is left out stays as it is").ProducesProblem(400).ProducesProblem(404);
        states.MapGet("/current", LatestAsync).WithSummary("The current state").ProducesProblem(404);
        states.MapGet("/latest", LatestAsync).WithSummary("The current state").ProducesProblem(404);
        states.MapGet("/last-week", LastWeekAsync).WithSummary("The states of the last seven days, newest first").ProducesProblem(404);
        app.MapGet("/dashboard/current-mood", CurrentMoodAsync).WithTags("Dashboard").WithSummary("The current mood of the persona")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<Ok<List<MentalStateResponse>>> ListAsync(
        PersonaDb db, HttpContext http, [FromQuery(Name = "persona_id")] long? personaId, int? limit, long? before, CancellationToken cancellationToken)
    {
        var take = Http.Limit(limit);
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        var states = await db.States.Where(s => s.PersonaId == persona && (before == null || s.StateId < before))
            .OrderByDescending(s => s.StateId).Take(take + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(http.Trim(take, states, "before", s => $"{s.StateId}").ConvertAll(s => s.ToResponse()));
    }

    private static async Task<Created<MentalStateAdded>> AddAsync(
        NewMentalState request, IStoreWriter<PersonaDb> writer, TimeProvider time, CancellationToken cancellationToken)
    {
        Http.Require(("current_mood", !string.IsNullOrWhiteSpace(request.CurrentMood)));
        var state = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var persona = await db.RequireActiveIdAsync(request.PersonaId, token);
            return await db.FoldAsync(
                persona,
                new SetByHand(
                    now, request.CurrentMood!.Trim(), request.FocusArea, request.EnergyLevel, request.ConfidenceLevel, request.CurrentActivity,
                    request.RecentInputSummary, request.ProcessingLoad, request.ErrorRate, request.Notes),
                now, token);
        }, cancellationToken);
        return TypedResults.Created($"/mental-state?before={state.StateId + 1}&limit=1", new MentalStateAdded("Mental state added successfully", state.StateId));
    }

    private static async Task<Ok<MentalStateResponse>> LatestAsync(PersonaDb db, [FromQuery(Name = "persona_id")] long? personaId, CancellationToken cancellationToken)
    {
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        return await db.LatestStateAsync(persona, cancellationToken) is { } state
            ? TypedResults.Ok(state.ToResponse())
            : throw Refusal.NotFound("No mental state found");
    }

    private static async Task<Ok<List<MentalStateResponse>>> LastWeekAsync(
        PersonaDb db, TimeProvider time, [FromQuery(Name = "persona_id")] long? personaId, CancellationToken cancellationToken)
    {
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        var since = time.GetUtcNow().UtcDateTime.AddDays(-7);
        // A busy week has more than anyone reads; the timeline has them all, page by page.
        var states = await db.States.Where(s => s.PersonaId == persona && s.Timestamp >= since)
            .OrderByDescending(s => s.StateId).Take(200).ToListAsync(cancellationToken);
        return TypedResults.Ok(states.ConvertAll(s => s.ToResponse()));
    }

    private static async Task<Ok<CurrentMoodResponse>> CurrentMoodAsync(PersonaDb db, [FromQuery(Name = "persona_id")] long? personaId, CancellationToken cancellationToken)
    {
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        return await db.LatestStateAsync(persona, cancellationToken) is { } state
            ? TypedResults.Ok(new CurrentMoodResponse(state.CurrentMood, state.Timestamp))
            : throw Refusal.NotFound("No mood data found");
    }
}
