using System.Globalization;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Diaries;

internal static class DiaryEndpoints
{
    public static void MapDiaries(this IEndpointRouteBuilder app)
    {
        var diaries = app.MapGroup("/diaries").WithTags("Diaries").ProducesProblem(401).ProducesProblem(403);
        diaries.MapGet("", ListAsync).WithSummary("The diary, newest day first").ProducesProblem(400).ProducesProblem(404);
        diaries.MapPost("", AddAsync).WithSummary("Write an entry").ProducesProblem(400).ProducesProblem(404);
        diaries.MapGet("/latest", LatestAsync).WithSummary("The ten newest entries").ProducesProblem(404);
        diaries.MapGet("/search", SearchAsync).WithSummary("Find entries by words (q) or by day (date)").ProducesProblem(400).ProducesProblem(404);
        diaries.MapGet("/{id:long}", GetAsync).WithSummary("An entry").ProducesProblem(404);
        diaries.MapPut("/{id:long}", ChangeAsync).WithSummary("Change an entry; fields that are left out stay").ProducesProblem(400).ProducesProblem(404);
        diaries.MapDelete("/{id:long}", DeleteAsync).WithSummary("Delete an entry").ProducesProblem(404);
    }

    private static async Task<Ok<List<DiaryResponse>>> ListAsync(
        PersonaDb db, HttpContext http, [FromQuery(Name = "persona_id")] long? personaId, [FromQuery(Name = "is_public")] bool? isPublic, int? limit,
        string? before, CancellationToken cancellationToken)
    {
        var take = Http.Limit(limit);
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        var query = db.Diaries.Where(d => d.PersonaId == persona && (isPublic == null || d.IsPublic == isPublic));
        if (before is not null)
        {
            var (day, id) = Cursor(before);
            query = query.Where(d => d.AdventureDate < day || (d.AdventureDate == day && d.DiaryId < id));
        }

        var entries = await query.OrderByDescending(d => d.AdventureDate).ThenByDescending(d => d.DiaryId).Take(take + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(http.Trim(take, entries, "before", d => $"{d.AdventureDate:yyyy-MM-dd}.{d.DiaryId}").ConvertAll(d => d.ToResponse()));
    }

    private static async Task<Created<DiaryAdded>> AddAsync(
        DiaryRequest request, IStoreWriter<PersonaDb> writer, TimeProvider time, CancellationToken cancellationToken)
    {
        var content = request.ToContent();
        var id = await writer.WriteAsync(async (db, token) =>
        {
            var persona = await db.RequireActiveAsync(request.PersonaId, token);
            return (await db.WriteEntryAsync(persona, content, time.GetUtcNow().UtcDateTime, token)).DiaryId;
        }, cancellationToken);
        return TypedResults.Created($"/diaries/{id}", new DiaryAdded("Diary entry added successfully", id));
    }

    private static async Task<Ok<List<DiaryResponse>>> LatestAsync(
        PersonaDb db, [FromQuery(Name = "persona_id")] long? personaId, CancellationToken cancellationToken)
    {
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        var entries = await db.Diaries.Where(d => d.PersonaId == persona)
            .OrderByDescending(d => d.AdventureDate).ThenByDescending(d => d.DiaryId).Take(10).ToListAsync(cancellationToken);
        return TypedResults.Ok(entries.ConvertAll(d => d.ToResponse()));
    }

    private static async Task<Ok<List<DiarySearchResult>>> SearchAsync(
        PersonaDb db, IDiarySearch search, TimeProvider time, string? q, string? date, [FromQuery(Name = "persona_id")] long? personaId, int? limit,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q) && string.IsNullOrWhiteSpace(date)) throw Refusal.BadRequest("Missing date parameter", "date");
        if (q is { Length: > 1000 }) throw Refusal.BadRequest("q takes at most 1000 characters.", "q");
        var take = Http.Limit(limit);
        var persona = await db.RequireActiveAsync(personaId, cancellationToken);
        DateOnly? day = string.IsNullOrWhiteSpace(date) ? null : Http.Date(date, "date");
        if (string.IsNullOrWhiteSpace(q))
        {
            var ofDay = await db.Diaries.Where(d => d.PersonaId == persona.PersonaId && d.AdventureDate == day)
                .OrderByDescending(d => d.DiaryId).Take(take).ToListAsync(cancellationToken);
            return TypedResults.Ok(ofDay.ConvertAll(d => d.ToResult(null, null)));
        }

        var hits = await search.FindAsync(new(persona.PersonaId, q, persona.Today(time), IncludePrivate: true, day, take), cancellationToken);
        return TypedResults.Ok(hits.Select(h => h.Entry.ToResult(Math.Round(h.Score, 4), h.Why)).ToList());
    }

    private static async Task<Ok<DiaryResponse>> GetAsync(long id, PersonaDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok((await db.Diaries.FirstOrDefaultAsync(d => d.DiaryId == id, cancellationToken) ?? throw Unknown()).ToResponse());

    private static async Task<Ok<Done>> ChangeAsync(
        long id, DiaryRequest request, IStoreWriter<PersonaDb> writer, TimeProvider time, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var entry = await db.Diaries.Include(d => d.KeywordRows).FirstOrDefaultAsync(d => d.DiaryId == id, token) ?? throw Unknown();
            var now = time.GetUtcNow().UtcDateTime;
            entry.Apply(request.ApplyTo(entry.Content), now);
            db.AskForAnalysis(entry, now);
        }, cancellationToken);
        return TypedResults.Ok(new Done("Diary entry updated successfully"));
    }

    private static async Task<Ok<Done>> DeleteAsync(long id, IStoreWriter<PersonaDb> writer, CancellationToken cancellationToken)
    {
        var deleted = await writer.WriteAsync((db, token) => db.Diaries.Where(d => d.DiaryId == id).ExecuteDeleteAsync(token), cancellationToken);
        return deleted == 0 ? throw Unknown() : TypedResults.Ok(new Done("Diary entry deleted successfully"));
    }

    private static (DateOnly Day, long Id) Cursor(string cursor) =>
        cursor.Split('.') is [var day, var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var key)
            ? (Http.Date(day, "before"), key)
            : throw Refusal.BadRequest("before is not a cursor of this list.", "before");

    private static Refusal Unknown() => Refusal.NotFound("Diary not found");
}
