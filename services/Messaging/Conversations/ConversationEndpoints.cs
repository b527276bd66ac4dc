using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>Conversations of subscribers; users' own chats are never seen here.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/conversations").WithTags("Conversations");
        conversations.MapGet("", ListAsync).KeptUntilWritten<MessagingDb>().WithSummary("Conversations, the one with the latest message first; filtered by what is asked for.").ProducesProblem(400);
        var one = conversations.MapGroup("/{conversationId:long}").ProducesProblem(404);
        one.MapGet("", GetAsync).KeptUntilWritten<MessagingDb>().WithSummary("One conversation.");
        one.MapPatch("", PatchAsync).WithSummary("Renames, pins, or sets how replies are made.").ProducesValidationProblem();
        one.MapDelete("", DeleteAsync).WithSummary("Removes the conversation from every list; a later paste begins a new one.");
        one.MapMessages();
        one.MapConversationMode();
        one.MapGet("/changes", ChangesAsync).KeptUntilWritten<MessagingDb>().WithSummary("What changed after a sequence number.");
        one.MapPost("/replies", AskAsync).WithSummary("Asks for another draft in the place of the one that waits.").ProducesValidationProblem().ProducesProblem(409);
    }

    public static IQueryable<Conversation> Visible(MessagingDb db) =>
        db.Conversations.Where(c => c.Kind == Conversation.SubscriberKind && c.DeletedAt == null);

    /// <summary>For writers: every message that comes asks it. What a compiled query tracks is settled when it is compiled.</summary>
    private static readonly Func<MessagingDb, long, CancellationToken, Task<Conversation?>> One = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Conversations.AsTracking().SingleOrDefault(c => c.ConversationId == id && c.Kind == Conversation.SubscriberKind && c.DeletedAt == null));

    public static async Task<Conversation> FindAsync(MessagingDb db, long conversationId, CancellationToken token) =>
        (db.IsWriter ? await One(db, conversationId, token) : await Visible(db).SingleOrDefaultAsync(c => c.ConversationId == conversationId, token))
            ?? throw Refusal.NotFound("Conversation not found");

    private static async Task<ConversationView> ViewAsync(MessagingDb db, long conversationId, CancellationToken token) =>
        await ConversationView.Of(db, Visible(db).Where(c => c.ConversationId == conversationId)).SingleOrDefaultAsync(token) ?? throw Refusal.NotFound("Conversation not found");

    private static async Task<Ok<List<ConversationResponse>>> ListAsync(
        MessagingDb db, HttpContext http, long? subscriber_id, string? channel, bool? unread, string? reply_state, int? limit, string? cursor,
        CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var query = Visible(db);
        if (page.Cursor is { } ticks)
        {
            var (last, tie) = (Ticks.ToTime(ticks), page.Tie ?? long.MaxValue);
            query = query.Where(c => c.LastMessageTime <= last && (c.LastMessageTime < last || c.ConversationId < tie));
        }

        if (subscriber_id is { } subscriber) query = query.Where(c => c.SubscriberId == subscriber);
        if (channel is not null) query = query.Where(c => c.Channel == channel || c.Source == channel);
        if (unread is { } wanted) query = query.Where(c => c.UnreadCount > 0 == wanted);
        if (ReplyStates.Parse(reply_state, "reply_state") is { } state)
        {
            var of = state.ToString().ToLowerInvariant();
            query = query.Where(c => c.ReplyState == of);
        }

        var newest = query.OrderByDescending(c => c.LastMessageTime).ThenByDescending(c => c.ConversationId).Take(page.Limit + 1);
        var rows = await ConversationView.Of(db, newest).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, v => v.Conversation.LastMessageTime.Ticks, v => v.Conversation.ConversationId).ConvertAll(ConversationResponse.From));
    }

    private static async Task<Ok<ConversationResponse>> GetAsync(MessagingDb db, long conversationId, CancellationToken token) =>
        TypedResults.Ok(ConversationResponse.From(await ViewAsync(db, conversationId, token)));

    private static async Task<Ok<ConversationResponse>> PatchAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, ConversationPatch patch,
        CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var conversation = await FindAsync(db, conversationId, token);
            conversation.Update(patch.Title, patch.IsPinned, patch.ReplyMode, now);
            if (patch.ReplyMode is not null && await ReplyModes.OfAsync(db, conversation, options.Value, token) is { Mode: not ReplyMode.Auto } mode)
                await AutomaticReplies.HoldAsync(db, conversation, mode.HeldBy, now, token);
            conversation.PublishChange(db, "conversation", null, now);
            return ConversationResponse.From(conversation, (await ViewAsync(db, conversationId, token)).LastSentiment);
        }, cancellation));

    private static async Task<NoContent> DeleteAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, CancellationToken cancellation)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var conversation = await FindAsync(db, conversationId, token);
            conversation.Delete(now);
            if (await ReplyRequests.OutstandingAsync(db, conversationId, token) is { } outstanding)
            {
                outstanding.Supersede();
                outstanding.Changed(conversation.NextSequence());
            }

            conversation.PublishChange(db, "conversation", null, now);
        }, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ChangesResponse>> ChangesAsync(MessagingDb db, long conversationId, long? after, int? limit, CancellationToken token)
    {
        var size = Page.Of(limit, null).Limit;
        var known = after ?? 0;
        var view = await ViewAsync(db, conversationId, token);
        var conversation = view.Conversation;
        // Most who ask have missed nothing.
        if (conversation.Sequence <= known) return TypedResults.Ok(new ChangesResponse(conversation.Sequence, false, ConversationResponse.From(view), [], [], []));
        var messages = await db.Messages.Where(m => m.ConversationId == conversationId && m.Sequence > known)
            .OrderBy(m => m.Sequence).Take(size + 1).ToListAsync(token);
        var replies = await db.Replies.Where(r => r.ConversationId == conversationId && r.Sequence > known)
            .OrderBy(r => r.Sequence).Take(size + 1).ToListAsync(token);
        var deliveries = await db.Deliveries.Where(d => d.ConversationId == conversationId && d.Sequence > known)
            .OrderBy(d => d.Sequence).Take(size + 1).ToListAsync(token);
        // The lists are cut at the same number, so that asking from there misses nothing.
        long[] cuts =
        [
            conversation.Sequence, .. messages.Skip(size).Select(m => m.Sequence - 1), .. replies.Skip(size).Select(r => r.Sequence - 1),
            .. deliveries.Skip(size).Select(d => d.Sequence - 1),
        ];
        var until = cuts.Min();
        return TypedResults.Ok(new ChangesResponse(
            until, until < conversation.Sequence, ConversationResponse.From(view),
            [.. messages.Where(m => m.Sequence <= until).Select(MessageResponse.From)], [.. replies.Where(r => r.Sequence <= until).Select(ReplyResponse.From)],
            [.. deliveries.Where(d => d.Sequence <= until).Select(DeliveryResponse.From)]));
    }

    private static async Task<Accepted<ReplyResponse>> AskAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, AskRequest? request,
        CancellationToken cancellation)
    {
        var reply = await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var conversation = await FindAsync(db, conversationId, token);
            var inbound = await db.Messages
                .Where(m => m.ConversationId == conversationId && m.DeletedAt == null && m.SenderType != SenderTypes.Ai)
                .OrderByDescending(m => m.Position).FirstOrDefaultAsync(token) ?? throw Refusal.Conflict("There is no message to answer in this conversation.");
            var outstanding = await ReplyRequests.OutstandingAsync(db, conversationId, token);
            if (outstanding is { State: ReplyState.Requested, IsWaiting: false }) throw Refusal.Conflict($"Reply {outstanding.ReplyId} is already being written.");
            var asked = await ReplyRequests.AskAsync(
                db, conversation, inbound, request?.Count ?? 1, request?.Instruction, outstanding, options.Value, now, token);
            conversation.PublishChange(db, "reply", asked.ReplyId, now);
            return ReplyResponse.From(asked);
        }, cancellation);
        return TypedResults.Accepted($"/replies/{reply.ReplyId}", reply);
    }
}
