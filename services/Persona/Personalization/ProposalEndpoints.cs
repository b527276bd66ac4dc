using System.Security.Claims;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personalization;

/// <param name="Setting">The setting it would change.</param>
/// <param name="Value">What would be set, or added to a list.</param>
/// <param name="State"><c>open</c>, <c>accepted</c> or <c>rejected</c>.</param>
/// <param name="Evidence">The replies whose edits speak for it.</param>
public sealed record ProposalResponse(
    long ProposalId, long SubscriberId, long PersonaId, string Setting, string Value, string State, IReadOnlyList<ProposalEvidence> Evidence, DateTime CreatedAt,
    DateTime? DecidedAt, long? DecidedBy);

public sealed record ProposalEvidence(long ReplyId, DateTime ObservedAt);

internal static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder app)
    {
        var proposals = app.MapGroup("/subscribers/{id:long}/personalization/proposals").WithTags("Personalization")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        proposals.MapGet("", ListAsync).WithSummary("What operators' edits speak for, with the replies that were edited").ProducesProblem(400);
        proposals.MapPost("/{proposalId:long}/accept", AcceptAsync).WithSummary("Make a proposal a setting").ProducesProblem(409);
        proposals.MapPost("/{proposalId:long}/reject", RejectAsync).WithSummary("Turn a proposal down for good").ProducesProblem(409);
        app.MapGet("/proposals", ListAllAsync).WithTags("Personalization").WithSummary("Proposals for all subscribers, the newest first")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    /// <param name="personaId">All personas in use when left out.</param>
    private static async Task<Ok<List<ProposalResponse>>> ListAllAsync(
        PersonaDb db, HttpContext http, [FromQuery(Name = "persona_id")] long? personaId, string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = Page.Of(limit, cursor);
        if (state is not (null or ProposalState.Open or ProposalState.Accepted or ProposalState.Rejected))
            throw Refusal.BadRequest("state must be open, accepted or rejected.", "state");
        if (personaId is not null) await db.RequireActiveIdAsync(personaId, cancellationToken);
        var proposals = await db.Proposals
            .Where(p => p.ProposalId < page.Before && (state == null || p.State == state) && (personaId == null || p.PersonaId == personaId)
                && db.Personas.Any(x => x.PersonaId == p.PersonaId && x.IsActive))
            .OrderByDescending(p => p.ProposalId).Take(page.Limit + 1).ToListAsync(cancellationToken);
        var responses = new List<ProposalResponse>();
        foreach (var proposal in page.Trim(http, proposals, p => p.ProposalId)) responses.Add(await ResponseAsync(db, proposal, cancellationToken));
        return TypedResults.Ok(responses);
    }

    private static async Task<Ok<List<ProposalResponse>>> ListAsync(
        long id, PersonaDb db, HttpContext http, [FromQuery(Name = "persona_id")] long? personaId, string? state, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = Page.Of(limit, cursor);
        await db.RequireKnownAsync(id, cancellationToken);
        var persona = await db.RequireActiveIdAsync(personaId, cancellationToken);
        var identity = await db.IdentityAsync(id, cancellationToken);
        var proposals = await db.Proposals.Where(p => p.ProposalId < page.Before && p.PersonaId == persona && identity.Contains(p.SubscriberId) && (state == null || p.State == state))
            .OrderByDescending(p => p.ProposalId).Take(page.Limit + 1).ToListAsync(cancellationToken);
        var responses = new List<ProposalResponse>();
        foreach (var proposal in page.Trim(http, proposals, p => p.ProposalId)) responses.Add(await ResponseAsync(db, proposal, cancellationToken));
        return TypedResults.Ok(responses);
    }

    private static Task<Ok<ProposalResponse>> AcceptAsync(
        long id, long proposalId, PersonaDb reader, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, proposalId, reader, writer, async (db, proposal, now, token) =>
        {
            proposal.Decide(ProposalState.Accepted, user.UserId(), now);
            (await db.OwnSettingAsync(proposal.PersonaId, proposal.SubscriberId, token)).Learn(proposal.Setting, proposal.Value, now);
        }, time, cancellationToken);

    private static Task<Ok<ProposalResponse>> RejectAsync(
        long id, long proposalId, PersonaDb reader, IStoreWriter<PersonaDb> writer, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, proposalId, reader, writer, (_, proposal, now, _) =>
        {
            proposal.Decide(ProposalState.Rejected, user.UserId(), now);
            return Task.CompletedTask;
        }, time, cancellationToken);

    private static async Task<Ok<ProposalResponse>> DecideAsync(
        long id, long proposalId, PersonaDb reader, IStoreWriter<PersonaDb> writer, Func<PersonaDb, Proposal, DateTime, CancellationToken, Task> decide, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var decided = await writer.WriteAsync(async (db, token) =>
        {
            var identity = await db.IdentityAsync(id, token);
            var proposal = await db.Proposals.FirstOrDefaultAsync(p => p.ProposalId == proposalId && identity.Contains(p.SubscriberId), token)
                ?? throw Refusal.NotFound("Proposal not found");
            await decide(db, proposal, time.GetUtcNow().UtcDateTime, token);
            return proposal;
        }, cancellationToken);
        return TypedResults.Ok(await ResponseAsync(reader, decided, cancellationToken));
    }

    private static async Task<ProposalResponse> ResponseAsync(PersonaDb db, Proposal p, CancellationToken cancellationToken)
    {
        var identity = await db.IdentityAsync(p.SubscriberId, cancellationToken);
        var evidence = await db.EditObservations
            .Where(o => o.PersonaId == p.PersonaId && identity.Contains(o.SubscriberId) && o.Setting == p.Setting && o.Value == p.Value)
            .OrderBy(o => o.ObservationId).Take(20).Select(o => new ProposalEvidence(o.ReplyId, o.ObservedAt)).ToListAsync(cancellationToken);
        return new(p.ProposalId, p.SubscriberId, p.PersonaId, p.Setting, p.Value, p.State, evidence, p.CreatedAt, p.DecidedAt, p.DecidedBy);
    }
}
