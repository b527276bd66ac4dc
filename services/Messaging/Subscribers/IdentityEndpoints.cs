using System.Security.Claims;
using System.Text.RegularExpressions;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>Who a subscriber is: handles on channels, and two that turn out to be one.</summary>
internal static partial class IdentityEndpoints
{
    public static void MapIdentities(this IEndpointRouteBuilder subscribers)
    {
        var one = subscribers.MapGroup("/{idSub:long}").ProducesProblem(404);
        one.MapGet("/handles", HandlesAsync).WithSummary("The subscriber's handles, by channel.");
        one.MapPut("/handles/{channel}", SetHandleAsync).WithSummary("Sets the subscriber's handle on a channel.").ProducesValidationProblem().ProducesProblem(409);
        one.MapDelete("/handles/{channel}", RemoveHandleAsync).WithSummary("Removes the subscriber's handle on a channel.");
        one.MapPost("/merge", MergeAsync).WithSummary("Makes another subscriber one with this one.").ProducesValidationProblem().ProducesProblem(409);
        one.MapGet("/merges", MergesAsync).WithSummary("What was merged into this subscriber, and whether it was undone; the newest first.").ProducesProblem(400);
        subscribers.MapPost("/merges/{mergeId:long}/undo", UndoAsync).WithSummary("Takes two subscribers apart again.").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<List<HandleResponse>>> HandlesAsync(MessagingDb db, long idSub, CancellationToken token)
    {
        await SubscriberEndpoints.FindAsync(db, idSub, token);
        return TypedResults.Ok(await db.SubscriberHandles.Where(h => h.SubscriberId == idSub).OrderBy(h => h.Channel).ThenBy(h => h.Id)
            .Select(h => new HandleResponse(h.Channel, h.Handle)).ToListAsync(token));
    }

    private static async Task<Ok<HandleResponse>> SetHandleAsync(
        IStoreWriter<MessagingDb> writer, long idSub, string channel, HandleRequest request, CancellationToken cancellation)
    {
        if (!ChannelName().IsMatch(channel)) throw Refusal.BadRequest("channel is a short lower-case word such as instagram.", "channel");
        var handle = SubscriberHandle.Normalize(request.Handle);
        if (handle.Length == 0) throw Refusal.BadRequest("handle is empty.", "handle");
        await writer.WriteAsync(async (db, token) =>
        {
            await SubscriberEndpoints.FindAsync(db, idSub, token);
            var owner = await db.SubscriberHandles.SingleOrDefaultAsync(h => h.Channel == channel && h.Handle == handle, token);
            if (owner?.SubscriberId == idSub) return;
            if (owner is not null) throw Refusal.Conflict($"{handle} on {channel} is subscriber {owner.SubscriberId}; merge the two if they are one.", "handle");
            if (await db.SubscriberHandles.FirstOrDefaultAsync(h => h.SubscriberId == idSub && h.Channel == channel, token) is { } own) own.Rename(handle);
            else db.Add(new SubscriberHandle(idSub, channel, handle));
        }, cancellation);
        return TypedResults.Ok(new HandleResponse(channel, handle));
    }

    private static async Task<NoContent> RemoveHandleAsync(IStoreWriter<MessagingDb> writer, long idSub, string channel, CancellationToken cancellation)
    {
        var removed = await writer.WriteAsync(
            (db, token) => db.SubscriberHandles.Where(h => h.SubscriberId == idSub && h.Channel == channel).ExecuteDeleteAsync(token), cancellation);
        return removed > 0 ? TypedResults.NoContent() : throw Refusal.NotFound($"This subscriber has no handle on {channel}.");
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

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$")]
    private static partial Regex ChannelName();
}
