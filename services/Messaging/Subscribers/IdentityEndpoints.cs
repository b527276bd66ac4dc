using System.Security.Claims;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Two subscribers that turn out to be one.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentities(this IEndpointRouteBuilder subscribers)
    {
        var one = subscribers.MapGroup("/{idSub:long}").ProducesProblem(404);
        one.MapHandles();
        one.MapPost("/merge", MergeAsync).WithSummary("Makes another subscriber one with this one.").ProducesValidationProblem().ProducesProblem(409);
        one.MapGet("/merges", MergesAsync).WithSummary("What was merged into this subscriber, and whether it was undone; the newest first.").ProducesProblem(400);
        subscribers.MapPost("/merges/{mergeId:long}/undo", UndoAsync).WithSummary("Takes two subscribers apart again.").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<MergeResponse>> MergeAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, long idSub, MergeRequest request, CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var other = request.MergedSubscriberId!.Value;
            if (other == idSub) throw Refusal.BadRequest("A subscriber cannot be merged into itself.", "merged_subscriber_id");
            var (kept, merged) = (await SubscriberEndpoints.FindAsync(db, idSub, token), await SubscriberEndpoints.FindAsync(db, other, token));
            if (kept.MergedInto is { } elsewhere) throw Refusal.Conflict($"Subscriber {idSub} was merged into subscriber {elsewhere}; merge into that one.");
            if (merged.MergedInto is { } already) throw Refusal.Conflict($"Subscriber {other} was already merged into subscriber {already}.");
            var merge = db.Add(new SubscriberMerge(idSub, other, user.UserId(), now)).Entity;
            await merge.MoveAsync(db, kept, merged, token);
            await db.SaveChangesAsync(token);
            db.Publish(new SubscribersMerged(merge.MergeId, idSub, other, now), now);
            return MergeResponse.From(merge);
        }, cancellation));

    private static async Task<Ok<List<MergeResponse>>> MergesAsync(MessagingDb db, HttpContext http, long idSub, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        await SubscriberEndpoints.FindAsync(db, idSub, token);
        var merges = await db.SubscriberMerges.Where(m => m.KeptSubscriberId == idSub && m.MergeId < page.Before).OrderByDescending(m => m.MergeId).Take(page.Limit + 1).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, merges, m => m.MergeId).ConvertAll(MergeResponse.From));
    }

    private static async Task<Ok<MergeResponse>> UndoAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, long mergeId, CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var merge = await db.SubscriberMerges.SingleOrDefaultAsync(m => m.MergeId == mergeId, token) ?? throw Refusal.NotFound("Merge not found");
            if (merge.UndoneAt is not null) throw Refusal.Conflict("This merge was already undone.");
            var kept = await SubscriberEndpoints.FindAsync(db, merge.KeptSubscriberId, token);
            if (kept.MergedInto is { } elsewhere) throw Refusal.Conflict($"Subscriber {kept.IdSub} has since been merged into subscriber {elsewhere}; undo that first.");
            await merge.UndoAsync(db, kept, await SubscriberEndpoints.FindAsync(db, merge.MergedSubscriberId, token), now, token);
            db.Publish(new SubscribersUnmerged(merge.MergeId, merge.KeptSubscriberId, merge.MergedSubscriberId, now), now);
            return MergeResponse.From(merge);
        }, cancellation));
}
