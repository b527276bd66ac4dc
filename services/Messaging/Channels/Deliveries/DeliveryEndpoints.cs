using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("Deliveries");
        deliveries.MapGet("", ListAsync).WithSummary("What was or is to be sent on channels, the newest first; of one state, channel or conversation where asked.").ProducesProblem(400);
        deliveries.MapGet("/{deliveryId:long}", GetAsync).WithSummary("One delivery.").ProducesProblem(404);
        deliveries.MapPost("/{deliveryId:long}/retry", RetryAsync)
            .WithSummary("Sends it again, or now: one that failed, that waits, or of which nobody knows whether it arrived.").ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/conversations/{conversationId:long}/deliveries", OfConversationAsync).WithTags("Deliveries")
            .WithSummary("The deliveries of a conversation, the newest first.").ProducesProblem(404);
    }

    private static async Task<Ok<List<DeliveryResponse>>> ListAsync(
        MessagingDb db, HttpContext http, string? state, string? channel, long? conversation_id, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var query = Visible(db).Where(d => d.DeliveryId < page.Before);
        if (Parse(state) is { } wanted) query = query.Where(d => d.State == wanted);
        if (channel is not null) query = query.Where(d => d.Channel == channel);
        if (conversation_id is { } conversation) query = query.Where(d => d.ConversationId == conversation);
        var rows = await query.OrderByDescending(d => d.DeliveryId).Take(page.Limit + 1).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, d => d.DeliveryId).ConvertAll(DeliveryResponse.From));
    }

    private static async Task<Ok<List<DeliveryResponse>>> OfConversationAsync(
        MessagingDb db, HttpContext http, long conversationId, int? limit, string? cursor, CancellationToken token)
    {
        await ConversationEndpoints.FindAsync(db, conversationId, token);
        return await ListAsync(db, http, null, null, conversationId, limit, cursor, token);
    }

    private static async Task<Ok<DeliveryResponse>> GetAsync(MessagingDb db, long deliveryId, CancellationToken token) =>
        TypedResults.Ok(DeliveryResponse.From(await FindAsync(db, deliveryId, token)));

    private static async Task<Accepted<DeliveryResponse>> RetryAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, long deliveryId, CancellationToken cancellation)
    {
        var retried = await writer.WriteContendedAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var delivery = await FindAsync(db, deliveryId, token);
            if (delivery.State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read or DeliveryState.Sending or DeliveryState.Cancelled)
                throw Refusal.Conflict($"This delivery is {delivery.State.ToString().ToLowerInvariant()}; there is nothing to send again.");
            if (await db.ChannelContacts.SingleOrDefaultAsync(c => c.ContactId == delivery.ContactId, token) is { MayBeWrittenTo: false } contact)
                throw Refusal.Conflict(contact.OptedOutAt is null ? "They have blocked us; they must write first." : "They have asked for no more messages; they must ask for them again.");
            delivery.Retry(now);
            await Deliveries.ChangedAsync(db, delivery, now, token);
            return DeliveryResponse.From(delivery);
        }, cancellation);
        return TypedResults.Accepted($"/deliveries/{deliveryId}", retried);
    }

    /// <summary>What goes to users' own chats, and their codes, are theirs alone.</summary>
    private static IQueryable<Delivery> Visible(MessagingDb db) =>
        db.Deliveries.Where(d => db.Conversations.Any(c => c.ConversationId == d.ConversationId && c.Kind == Conversation.SubscriberKind));

    private static async Task<Delivery> FindAsync(MessagingDb db, long deliveryId, CancellationToken token) =>
        await Visible(db).SingleOrDefaultAsync(d => d.DeliveryId == deliveryId, token) ?? throw Refusal.NotFound("Delivery not found");

    private static DeliveryState? Parse(string? state) => state is null ? null
        : state.All(char.IsAsciiLetter) && Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var known) ? known
        : throw Refusal.BadRequest($"state must be one of {string.Join(", ", Enum.GetNames<DeliveryState>()).ToLowerInvariant()}.", "state");
}
