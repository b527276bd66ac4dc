using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>What a subscriber is called on channels. Usually one on each; somebody who wrote from two accounts, or was merged, has several.</summary>
internal static partial class HandleEndpoints
{
    public static void MapHandles(this IEndpointRouteBuilder subscriber)
    {
        var handles = subscriber.MapGroup("/handles");
        handles.MapGet("", ListAsync).WithSummary("The subscriber's handles, by channel.");
        handles.MapPost("", AddAsync).WithSummary("Adds a handle, beside those that are there.").ProducesValidationProblem().ProducesProblem(409);
        handles.MapPut("/{channel}", SetAsync).WithSummary("Sets the subscriber's only handle on a channel.").ProducesValidationProblem().ProducesProblem(409);
        handles.MapDelete("/{channel}", RemoveAllAsync).WithSummary("Removes all of the subscriber's handles on a channel.");
        handles.MapPut("/{channel}/{handleId:long}", RenameAsync).WithSummary("Changes one handle.").ProducesValidationProblem().ProducesProblem(409);
        handles.MapDelete("/{channel}/{handleId:long}", RemoveAsync).WithSummary("Removes one handle; others on the channel stay.");
    }

    private static async Task<Ok<List<HandleResponse>>> ListAsync(MessagingDb db, long idSub, CancellationToken token)
    {
        await SubscriberEndpoints.FindAsync(db, idSub, token);
        return TypedResults.Ok(await db.SubscriberHandles.Where(h => h.SubscriberId == idSub).OrderBy(h => h.Channel).ThenBy(h => h.Id)
            .Select(h => new HandleResponse(h.Id, h.Channel, h.Handle)).ToListAsync(token));
    }

    private static async Task<Ok<HandleResponse>> AddAsync(IStoreWriter<MessagingDb> writer, long idSub, NewHandleRequest request, CancellationToken cancellation)
    {
        var (channel, handle) = Checked(request.Channel, request.Handle);
        return TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            await SubscriberEndpoints.FindAsync(db, idSub, token);
            var known = await FreeOrOwnAsync(db, idSub, channel, handle, token) ?? db.Add(new SubscriberHandle(idSub, channel, handle)).Entity;
            await db.SaveChangesAsync(token);
            return HandleResponse.From(known);
        }, cancellation));
    }

    private static async Task<Ok<HandleResponse>> SetAsync(IStoreWriter<MessagingDb> writer, long idSub, string channel, HandleRequest request, CancellationToken cancellation)
    {
        (channel, var handle) = Checked(channel, request.Handle);
        return TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            await SubscriberEndpoints.FindAsync(db, idSub, token);
            var set = await FreeOrOwnAsync(db, idSub, channel, handle, token);
            if (set is null)
            {
                var own = await db.SubscriberHandles.Where(h => h.SubscriberId == idSub && h.Channel == channel).Take(2).ToListAsync(token);
                if (own.Count > 1) throw Refusal.Conflict($"This subscriber has several handles on {channel}; change the one that is meant, or add another.", "handle");
                set = own.SingleOrDefault() ?? db.Add(new SubscriberHandle(idSub, channel, handle)).Entity;
                set.Rename(handle);
                await db.SaveChangesAsync(token);
            }

            return HandleResponse.From(set);
        }, cancellation));
    }

    private static async Task<Ok<HandleResponse>> RenameAsync(
        IStoreWriter<MessagingDb> writer, long idSub, string channel, long handleId, HandleRequest request, CancellationToken cancellation)
    {
        (channel, var handle) = Checked(channel, request.Handle);
        return TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var own = await db.SubscriberHandles.SingleOrDefaultAsync(h => h.Id == handleId && h.SubscriberId == idSub && h.Channel == channel, token) ?? throw NotFound(channel);
            if (await FreeOrOwnAsync(db, idSub, channel, handle, token) is { } same && same.Id != handleId)
                throw Refusal.Conflict($"This subscriber has the handle {handle} on {channel} already.", "handle");
            own.Rename(handle);
            return HandleResponse.From(own);
        }, cancellation));
    }

    private static async Task<NoContent> RemoveAsync(IStoreWriter<MessagingDb> writer, long idSub, string channel, long handleId, CancellationToken cancellation)
    {
        var removed = await writer.WriteAsync(
            (db, token) => db.SubscriberHandles.Where(h => h.Id == handleId && h.SubscriberId == idSub && h.Channel == channel).ExecuteDeleteAsync(token), cancellation);
        return removed > 0 ? TypedResults.NoContent() : throw NotFound(channel);
    }

    private static async Task<NoContent> RemoveAllAsync(IStoreWriter<MessagingDb> writer, long idSub, string channel, CancellationToken cancellation)
    {
        var removed = await writer.WriteAsync(
            (db, token) => db.SubscriberHandles.Where(h => h.SubscriberId == idSub && h.Channel == channel).ExecuteDeleteAsync(token), cancellation);
        return removed > 0 ? TypedResults.NoContent() : throw NotFound(channel);
    }

    private static async Task<SubscriberHandle?> FreeOrOwnAsync(MessagingDb db, long idSub, string channel, string handle, CancellationToken token)
    {
        var owner = await db.SubscriberHandles.SingleOrDefaultAsync(h => h.Channel == channel && h.Handle == handle, token);
        return owner is null || owner.SubscriberId == idSub
            ? owner
            : throw Refusal.Conflict($"{handle} on {channel} is subscriber {owner.SubscriberId}; merge the two if they are one.", "handle");
    }

    private static (string Channel, string Handle) Checked(string channel, string handle)
    {
        if (!ChannelName().IsMatch(channel)) throw Refusal.BadRequest("channel is a short lower-case word such as instagram.", "channel");
        return SubscriberHandle.Normalize(handle) is { Length: > 0 } normal ? (channel, normal) : throw Refusal.BadRequest("handle is empty.", "handle");
    }

    private static Exception NotFound(string channel) => Refusal.NotFound($"This subscriber has no such handle on {channel}.");

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$")]
    private static partial Regex ChannelName();
}
