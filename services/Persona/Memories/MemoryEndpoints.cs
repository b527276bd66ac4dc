using System.Security.Claims;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

internal static class MemoryEndpoints
{
    public static void MapMemories(this IEndpointRouteBuilder app)
    {
        var of = app.MapGroup("/subscribers/{id:long}/memories").WithTags("Memories").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        of.MapGet("", ListAsync).WithSummary("What is remembered about a subscriber, newest first").ProducesProblem(400);
        of.MapPost("", AddAsync).WithSummary("Remember a fact").ProducesProblem(400);
        var memories = app.MapGroup("/memories/{id:long}").WithTags("Memories").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        memories.MapGet("", GetAsync).WithName("GetMemory").WithSummary("A memory");
        memories.MapPut("", CorrectAsync).WithSummary("Correct a memory; what is left out stays").ProducesProblem(400).ProducesProblem(409);
        memories.MapDelete("", ForgetAsync).WithSummary("Forget a memory; it can be undone").ProducesProblem(409);
        memories.MapPost("/undo", UndoAsync).WithSummary("Undo the last correction or forgetting").ProducesProblem(409);
    }

    private static async Task<Ok<List<MemoryResponse>>> ListAsync(
        long id, PersonaDb db, HttpContext http, [FromQuery(Name = "persona_id")] long? personaId, string? state, [FromQuery(Name = "include_quotes")] bool? includeQuotes,
        int? limit, long? before, CancellationToken cancellationToken)
    {
        if (state is not (null or MemoryState.Active or MemoryState.Superseded or MemoryState.Forgotten))
            throw Refusal.BadRequest("state must be active, superseded or forgotten.", "state");
        var take = Http.Limit(limit);
        await db.RequireKnownAsync(id, cancellationToken);
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        var identity = await db.IdentityAsync(id, cancellationToken);
        var memories = await Responses(db, db.Memories.Where(m =>
                m.PersonaId == persona && identity.Contains(m.SubscriberId) && (state == null || m.State == state) && (before == null || m.MemoryId < before)
                && (includeQuotes == true || m.Origin == MemoryOrigin.Extracted || m.Origin == MemoryOrigin.Operator))
            .OrderByDescending(m => m.MemoryId).Take(take + 1)).ToListAsync(cancellationToken);
        return TypedResults.Ok(http.Trim(take, memories, "before", m => $"{m.MemoryId}"));
    }

    private static async Task<CreatedAtRoute<MemoryResponse>> AddAsync(
        long id, NewMemory request, PersonaDb reader, IStoreWriter<PersonaDb> writer, TimeProvider time, CancellationToken cancellationToken)
    {
        Http.Require(("text", !string.IsNullOrWhiteSpace(request.Text)));
        if (id <= 0) throw Refusal.NotFound("Subscriber not found");
        var memoryId = await writer.WriteAsync(async (db, token) =>
        {
            await db.RequireKnownAsync(id, token);
            var persona = await db.RequireActiveIdAsync(request.PersonaId, token);
            var now = time.GetUtcNow().UtcDateTime;
            var memory = new Memory(
                persona, id, request.Kind ?? "subscriber", Attribute(request.Attribute) ?? Memory.Note, request.Text!.Trim(), request.Confidence ?? 1,
                MemoryOrigin.Operator, null, now, now);
            db.Add(memory);
            await db.SettleAsync(persona, await db.IdentityAsync(id, token), memory.Kind, memory.Attribute, token);
            return memory.MemoryId;
        }, cancellationToken);
        return TypedResults.CreatedAtRoute(await ResponseAsync(reader, memoryId, cancellationToken), "GetMemory", new { id = memoryId });
    }

    private static async Task<Ok<MemoryResponse>> GetAsync(long id, PersonaDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ResponseAsync(db, id, cancellationToken));

    private static Task<Ok<MemoryResponse>> CorrectAsync(
        long id, MemoryCorrection request, PersonaDb reader, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        ChangeAsync(id, reader, writer, (db, memory, _) =>
        {
            if (memory.State == MemoryState.Forgotten) throw Refusal.Conflict("The memory is forgotten; undo that first.");
            var now = time.GetUtcNow().UtcDateTime;
            db.Add(new MemoryChange(memory, "corrected", user.UserId(), now));
            memory.Correct(request.Text.Or(null), Attribute(request.Attribute), request.Confidence, now);
            return Task.CompletedTask;
        }, cancellationToken);

    private static Task<Ok<MemoryResponse>> ForgetAsync(
        long id, PersonaDb reader, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        ChangeAsync(id, reader, writer, (db, memory, _) =>
        {
            if (memory.State == MemoryState.Forgotten) throw Refusal.Conflict("The memory is forgotten already.");
            var now = time.GetUtcNow().UtcDateTime;
            db.Add(new MemoryChange(memory, "forgotten", user.UserId(), now));
            memory.Forget(now);
            return Task.CompletedTask;
        }, cancellationToken);

    private static Task<Ok<MemoryResponse>> UndoAsync(
        long id, PersonaDb reader, IStoreWriter<PersonaDb> writer, TimeProvider time, CancellationToken cancellationToken) =>
        ChangeAsync(id, reader, writer, async (db, memory, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var change = await db.MemoryChanges.Where(c => c.MemoryId == id && c.UndoneAt == null).OrderByDescending(c => c.ChangeId).FirstOrDefaultAsync(token)
                ?? throw Refusal.Conflict("There is nothing to undo.");
            memory.Restore(change.Undo(now), now);
        }, cancellationToken);

    private static async Task<Ok<MemoryResponse>> ChangeAsync(
        long id, PersonaDb reader, IStoreWriter<PersonaDb> writer, Func<PersonaDb, Memory, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var memory = await db.Memories.FirstOrDefaultAsync(m => m.MemoryId == id, token) ?? throw Unknown();
            var before = memory.Attribute;
            await change(db, memory, token);
            var identity = await db.IdentityAsync(memory.SubscriberId, token);
            foreach (var attribute in new[] { before, memory.Attribute }.Distinct())
                await db.SettleAsync(memory.PersonaId, identity, memory.Kind, attribute, token);
        }, cancellationToken);
        return TypedResults.Ok(await ResponseAsync(reader, id, cancellationToken));
    }

    private static async Task<MemoryResponse> ResponseAsync(PersonaDb db, long id, CancellationToken cancellationToken) =>
        await Responses(db, db.Memories.Where(m => m.MemoryId == id)).FirstOrDefaultAsync(cancellationToken) ?? throw Unknown();

    private static IQueryable<MemoryResponse> Responses(PersonaDb db, IQueryable<Memory> memories) =>
        from m in memories
        join s in db.MemorySources on m.SourceId equals s.SourceId into sources
        from source in sources.DefaultIfEmpty()
        select new MemoryResponse(
            m.MemoryId, m.SubscriberId, m.PersonaId, m.Kind, m.Attribute, m.Text, m.Confidence, m.State, m.Origin, m.SupersededBy, source.MessageId, source.ReplyId,
            m.LearnedAt, m.CreatedAt, m.UpdatedAt);

    private static string? Attribute(string? text) => text?.Trim().ToLowerInvariant() is { Length: > 0 } some ? some : null;

    private static Refusal Unknown() => Refusal.NotFound("Memory not found");
}
