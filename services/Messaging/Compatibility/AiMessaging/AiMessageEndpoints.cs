using System.Security.Claims;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Compatibility.AiMessaging;

/// <summary><c>/messages/**</c> of the AI messaging application.</summary>
internal static class AiMessageEndpoints
{
    public static void MapAiMessages(this IEndpointRouteBuilder users)
    {
        var messages = users.MapGroup("/messages").WithTags("Messages").WithMetadata(new InvalidInputStatus(422)).ProducesProblem(422);
        messages.MapGet("", ListAsync).WithSummary("The caller's messages, sent and received: the newest, oldest first.");
        messages.MapGet("/sent", SentAsync).WithSummary("What the caller sent.");
        messages.MapGet("/received", ReceivedAsync).WithSummary("What the caller received.");
        messages.MapGet("/unread/count", UnreadAsync).WithSummary("How many received messages are unread.");
        messages.MapPost("", SendAsync).WithSummary("Sends a message; the AI (recipient -1) answers later.").ProducesProblem(404).ProducesProblem(429);
        messages.MapPost("/ai", AskAsync).WithSummary("Sends a message to the AI and returns its answer.").AnswersLater();
        messages.MapPost("/ai/twilio", AskAsync).WithSummary("The same as /messages/ai.").AnswersLater();
        messages.MapPut("/read-all", ReadAllAsync).WithSummary("Marks everything received read.");
        messages.MapGet("/history", HistoryAsync).WithSummary("What the AI remembers of its chat with the caller.");
        messages.MapDelete("/history/clear", ClearAsync).WithSummary("Lets the AI forget that chat; the messages stay.");
        var one = messages.MapGroup("/{id}").ProducesProblem(403).ProducesProblem(404);
        one.MapGet("", GetAsync).WithSummary("One message.");
        one.MapPut("", UpdateAsync).WithSummary("Changes the text of one's own message.");
        one.MapPut("/read", ReadAsync).WithSummary("Marks a received message read.");
        one.MapDelete("", DeleteAsync).WithSummary("Deletes a message for both sides.");
    }

    private static async Task<Ok<List<AiMessageResponse>>> ListAsync(
        AiMessages messages, ClaimsPrincipal user, int? skip, int? limit, bool? unread_only, CancellationToken token) =>
        TypedResults.Ok(await messages.ListAsync(user.UserId(), sent: true, received: true, unread_only is true, Window.Of(skip, limit), token));

    private static async Task<Ok<List<AiMessageResponse>>> SentAsync(AiMessages messages, ClaimsPrincipal user, int? skip, int? limit, CancellationToken token) =>
        TypedResults.Ok(await messages.ListAsync(user.UserId(), sent: true, received: false, unreadOnly: false, Window.Of(skip, limit), token));

    private static async Task<Ok<List<AiMessageResponse>>> ReceivedAsync(
        AiMessages messages, ClaimsPrincipal user, int? skip, int? limit, bool? unread_only, CancellationToken token) =>
        TypedResults.Ok(await messages.ListAsync(user.UserId(), sent: false, received: true, unread_only is true, Window.Of(skip, limit), token));

    private static async Task<Ok<UnreadCountResponse>> UnreadAsync(MessagingDb db, ClaimsPrincipal user, CancellationToken token)
    {
        var me = user.UserId();
        return TypedResults.Ok(new UnreadCountResponse(await db.Messages.CountAsync(
            m => m.RecipientUserId == me && !m.IsRead && m.DeletedAt == null && db.Conversations.Any(c => c.ConversationId == m.ConversationId && c.DeletedAt == null), token)));
    }

    private static async Task<Created<AiMessageResponse>> SendAsync(AiMessages messages, ClaimsPrincipal user, SendRequest request, CancellationToken cancellation)
    {
        var sent = await messages.SendAsync(user.UserId(), request.RecipientId!.Value, request.Content, request.ConversationId, request.ParentId, cancellation);
        return TypedResults.Created($"/messages/{sent.Message.MessageId}", messages.Response(sent.Message, sent.Conversation));
    }

    private static async Task<Ok<AiMessageResponse>> AskAsync(
        AiMessages messages, AnswerWait answers, HttpContext http, ClaimsPrincipal user, AskAiRequest request, CancellationToken cancellation)
    {
        var sent = (request.PendingId ?? AnswerWait.PendingOf(http)) is { } pending
            ? await answers.PendingAsync(user.UserId(), pending, null, cancellation)
            : await messages.SendAsync(user.UserId(), messages.Ai, request.Content, request.ConversationId, null, cancellation, isAwaited: true);
        return TypedResults.Ok(messages.Response(await answers.ForAsync(sent, cancellation), sent.Conversation));
    }

    private static async Task<Ok<AiMessageResponse>> GetAsync(AiMessages messages, MessagingDb db, ClaimsPrincipal user, string id, CancellationToken token)
    {
        var (message, conversation) = await FindAsync(db, id, token);
        if (!IsSender(message, user) && !IsRecipient(message, user)) throw Refusal.Forbidden("You don't have access to this message");
        return TypedResults.Ok(messages.Response(message, conversation));
    }

    private static async Task<Ok<AiMessageResponse>> UpdateAsync(
        AiMessages messages, IStoreWriter<MessagingDb> writer, IOptions<ReplyOptions> options, TimeProvider time, ClaimsPrincipal user, string id,
        MessageUpdateRequest request, CancellationToken cancellation)
    {
        if (request.Content is not null && string.IsNullOrWhiteSpace(request.Content)) throw new Refusal(422, "content is empty.", "content");
        return TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var (message, conversation) = await FindAsync(db, id, token);
            if (!IsSender(message, user)) throw Refusal.Forbidden("Only the sender can update this message");
            if (request.Content is { } text && text != message.MessageContent)
            {
                var now = time.GetUtcNow().UtcDateTime;
                await MessageChanges.EditAsync(db, conversation, message, text, options.Value, now, token);
                conversation.PublishChange(db, "message", message.MessageId, now);
            }

            return messages.Response(message, conversation);
        }, cancellation));
    }

    private static async Task<Ok<SaidResponse>> ReadAsync(MessagingDb db, UserChats chats, ClaimsPrincipal user, string id, CancellationToken cancellation)
    {
        var (message, _) = await FindAsync(db, id, cancellation);
        if (!IsRecipient(message, user)) throw Refusal.Forbidden("Only the recipient can mark this message as read");
        await chats.ReadAsync(user.UserId(), unread => unread.Where(m => m.MessageId == message.MessageId), cancellation);
        return TypedResults.Ok(new SaidResponse("Message marked as read"));
    }

    private static async Task<Ok<SaidResponse>> ReadAllAsync(UserChats chats, ClaimsPrincipal user, CancellationToken cancellation)
    {
        await chats.ReadAsync(user.UserId(), unread => unread, cancellation);
        return TypedResults.Ok(new SaidResponse("All messages marked as read"));
    }

    private static async Task<Ok<SaidResponse>> DeleteAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, string id, CancellationToken cancellation)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var (message, conversation) = await FindAsync(db, id, token);
            if (!IsSender(message, user) && !IsRecipient(message, user)) throw Refusal.Forbidden("You don't have permission to delete this message");
            var now = time.GetUtcNow().UtcDateTime;
            await MessageChanges.DeleteAsync(db, conversation, message, now, token);
            conversation.PublishChange(db, "message", message.MessageId, now);
        }, cancellation);
        return TypedResults.Ok(new SaidResponse("Message deleted successfully"));
    }

    private static async Task<Ok<HistoryResponse>> HistoryAsync(
        AiMessages messages, MessagingDb db, IOptions<ReplyOptions> options, ClaimsPrincipal user, CancellationToken token)
    {
        var conversation = await OwnAsync(messages, db, user, token);
        var rows = conversation is null
            ? []
            : await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null && m.Position > conversation.ContextFrom)
                .OrderByDescending(m => m.Position).Take(options.Value.HistoryMax).ToListAsync(token);
        rows.Reverse();
        return TypedResults.Ok(new HistoryResponse(
            rows.ConvertAll(m => new HistoryEntry(m.SenderType == SenderTypes.Ai ? "assistant" : "user", m.MessageContent)), rows.Count));
    }

    private static async Task<Ok<SaidResponse>> ClearAsync(
        AiMessages messages, IStoreWriter<MessagingDb> writer, ClaimsPrincipal user, CancellationToken cancellation)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            if (await OwnAsync(messages, db, user, token) is { } conversation)
                conversation.ForgetUpTo(await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).MaxAsync(m => (long?)m.Position, token) ?? 0);
        }, cancellation);
        return TypedResults.Ok(new SaidResponse("Chat history cleared successfully"));
    }

    private static Task<Conversation?> OwnAsync(AiMessages messages, MessagingDb db, ClaimsPrincipal user, CancellationToken token)
    {
        var name = AiMessages.NameOf(user.UserId(), messages.Ai);
        return UserChats.Of(db, user.UserId()).SingleOrDefaultAsync(c => c.Kind == Conversation.AssistantKind && c.ExternalId == name, token);
    }

    private static async Task<MessageIn> FindAsync(MessagingDb db, string id, CancellationToken token)
    {
        var messageId = PathId.Parse(id, "id");
        // A subscriber's message is no user's, so that it is as good as absent here.
        return await db.Messages.Where(m => m.MessageId == messageId && m.DeletedAt == null)
                .Join(db.Conversations.Where(c => c.DeletedAt == null && c.Kind != Conversation.SubscriberKind), m => m.ConversationId, c => c.ConversationId, (m, c) => new MessageIn(m, c))
                .SingleOrDefaultAsync(token)
            ?? throw Refusal.NotFound("Message not found");
    }

    private static bool IsSender(Message message, ClaimsPrincipal user) => message.SenderType == SenderTypes.User && message.SenderId == user.UserId();

    private static bool IsRecipient(Message message, ClaimsPrincipal user) => message.RecipientUserId == user.UserId();
}
