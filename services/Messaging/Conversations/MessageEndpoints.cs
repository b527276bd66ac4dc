using System.Security.Claims;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>The messages of a subscriber's conversation.</summary>
internal static class MessageEndpoints
{
    /// <summary>How far a thread is followed.</summary>
    private const int MaxThread = 200;

    public static void MapMessages(this IEndpointRouteBuilder conversation)
    {
        conversation.MapGet("/messages", MessagesAsync).KeptUntilWritten<MessagingDb>().WithSummary("Messages, the newest page first, each page oldest first.").ProducesProblem(400);
        conversation.MapPost("/messages", AddMessageAsync).WithSummary("Adds one message; a subscriber's asks for a draft, one for the persona takes the conversation over.").ProducesValidationProblem();
        conversation.MapPost("/read", ReadAsync).WithSummary("Marks the subscriber's messages read, all or up to one.").ProducesProblem(400);
        var one = conversation.MapGroup("/messages/{messageId:long}");
        one.MapGet("", GetAsync).WithSummary("One message.");
        one.MapGet("/thread", ThreadAsync).WithSummary("The message, what it answers and what answers it, oldest first.");
        one.MapPatch("", PatchAsync).WithSummary("Corrects the text, marks it read or unread, or says how important it is.").ProducesValidationProblem();
        one.MapDelete("", DeleteAsync).WithSummary("Removes the message's text everywhere.");
    }

    /// <summary>Of what is asked most only the columns that are shown: each costs a call into SQLite per row.</summary>
    private static readonly Func<MessagingDb, long, long, int, IAsyncEnumerable<PageRow>> PageOf = EF.CompileAsyncQuery(
        (MessagingDb db, long id, long before, int rows) => db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == id && m.DeletedAt == null && m.Position < before
                && db.Conversations.Any(c => c.ConversationId == id && c.Kind == Conversation.SubscriberKind && c.DeletedAt == null))
            .OrderByDescending(m => m.Position).Take(rows)
            .Select(m => new PageRow(m.Position, new MessageResponse(
                m.MessageId, m.PublicId, m.ConversationId, m.SenderType, m.SenderId, m.MessageContent, m.Type, m.MediaUrls, m.Timestamp, m.Sentiment, m.Topic,
                m.IsRead, m.Status, m.ImportanceLevel, m.ResponseToMessageId, m.Sequence, false, m.CreatedAt))));

    private static async Task<Ok<List<MessageResponse>>> MessagesAsync(
        MessagingDb db, HttpContext http, long conversationId, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var rows = new List<PageRow>(page.Limit + 1);
        await foreach (var row in PageOf(db, conversationId, page.Before, page.Limit + 1).WithCancellation(token)) rows.Add(row);
        if (rows.Count == 0) await ConversationEndpoints.FindAsync(db, conversationId, token);
        var messages = page.Trim(http, rows, m => m.Position).ConvertAll(m => m.Message);
        messages.Reverse();
        return TypedResults.Ok(messages);
    }

    private static async Task<Accepted<MessageAcceptedResponse>> AddMessageAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, ClaimsPrincipal user, long conversationId, MessageRequest request,
        CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.MessageContent)) throw Refusal.BadRequest("message_content is empty.", "message_content");
        var response = await writer.WriteAsync(
            (db, token) => NewMessages.AddAsync(db, conversationId, request, options.Value, time.GetUtcNow().UtcDateTime, user.UserId(), token), cancellation);
        return TypedResults.Accepted($"/conversations/{conversationId}/messages", response);
    }

    private static async Task<Ok<UnreadResponse>> ReadAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, long conversationId, ReadRequest? request, CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var conversation = await ConversationEndpoints.FindAsync(db, conversationId, token);
            var upTo = request?.UpToMessageId is { } last ? (await FindAsync(db, conversationId, last, token)).Position : long.MaxValue;
            var unread = await Unread(db, conversationId).Where(m => m.Position <= upTo).OrderBy(m => m.Position).ToListAsync(token);
            foreach (var message in unread) message.MarkRead(conversation);
            if (unread.Count > 0) await CountAsync(db, conversation, "read", unread is [var only] ? only.MessageId : null, time.GetUtcNow().UtcDateTime, token);
            return new UnreadResponse(unread.Count, conversation.UnreadCount, conversation.Sequence);
        }, cancellation));

    private static async Task<Ok<MessageResponse>> GetAsync(MessagingDb db, long conversationId, long messageId, CancellationToken token)
    {
        await ConversationEndpoints.FindAsync(db, conversationId, token);
        return TypedResults.Ok(MessageResponse.From(await FindAsync(db, conversationId, messageId, token)));
    }

    private static async Task<Ok<List<MessageResponse>>> ThreadAsync(MessagingDb db, long conversationId, long messageId, CancellationToken token)
    {
        await ConversationEndpoints.FindAsync(db, conversationId, token);
        var root = await FindAsync(db, conversationId, messageId, token);
        var thread = new Dictionary<long, Message> { [root.MessageId] = root };
        while (root.ResponseToMessageId is { } earlier && thread.Count < MaxThread && !thread.ContainsKey(earlier)
            && await In(db, conversationId).SingleOrDefaultAsync(m => m.MessageId == earlier, token) is { } found)
            thread[earlier] = root = found;
        var level = thread.Keys.ToList();
        while (level.Count > 0 && thread.Count < MaxThread)
        {
            var answers = await In(db, conversationId).Where(m => m.ResponseToMessageId != null && level.Contains(m.ResponseToMessageId.Value))
                .OrderBy(m => m.Position).Take(MaxThread).ToListAsync(token);
            level = [.. answers.Where(m => thread.TryAdd(m.MessageId, m)).Select(m => m.MessageId)];
        }

        return TypedResults.Ok(thread.Values.OrderBy(m => m.Position).Take(MaxThread).Select(MessageResponse.From).ToList());
    }

    private static async Task<Ok<MessageResponse>> PatchAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, long messageId, MessagePatch patch,
        CancellationToken cancellation)
    {
        if (patch.MessageContent is not null && string.IsNullOrWhiteSpace(patch.MessageContent)) throw Refusal.BadRequest("message_content is empty.", "message_content");
        return TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var conversation = await ConversationEndpoints.FindAsync(db, conversationId, token);
            var message = await FindAsync(db, conversationId, messageId, token);
            if (patch.ImportanceLevel is { } importance) message.Weigh(conversation, importance);
            if (patch.IsRead is true) message.MarkRead(conversation);
            if (patch.IsRead is false && message.IsInbound) message.MarkUnread(conversation);
            if (patch.MessageContent is { } text && text != message.MessageContent) await MessageChanges.EditAsync(db, conversation, message, text, options.Value, now, token);
            await CountAsync(db, conversation, patch.MessageContent is null && patch.IsRead is not null ? "read" : "message", messageId, now, token);
            return MessageResponse.From(message);
        }, cancellation));
    }

    private static async Task<NoContent> DeleteAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, long messageId, CancellationToken cancellation)
    {
        await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var conversation = await ConversationEndpoints.FindAsync(db, conversationId, token);
            var message = await FindAsync(db, conversationId, messageId, token);
            if (await MessageChanges.DeleteAsync(db, conversation, message, now, token) is { } dropped && await ReplyRequests.NewestAsync(db, conversationId, token) is { IsInbound: true } left)
                await ReplyRequests.AskAgainAsync(db, conversation, left, dropped.Count, dropped.Instruction, dropped, options.Value, now, token);
            await CountAsync(db, conversation, "message", messageId, now, token);
        }, cancellation);
        return TypedResults.NoContent();
    }

    private static IQueryable<Message> In(MessagingDb db, long conversationId) => db.Messages.Where(m => m.ConversationId == conversationId && m.DeletedAt == null);

    private static IQueryable<Message> Unread(MessagingDb db, long conversationId) =>
        In(db, conversationId).Where(m => !m.IsRead && m.SenderType == SenderTypes.Subscriber);

    private static async Task<Message> FindAsync(MessagingDb db, long conversationId, long messageId, CancellationToken token) =>
        await In(db, conversationId).SingleOrDefaultAsync(m => m.MessageId == messageId, token) ?? throw Refusal.NotFound("Message not found");

    /// <summary>Counted anew inside the write: of two readers neither takes off what the other took.</summary>
    private static async Task CountAsync(MessagingDb db, Conversation conversation, string change, long? messageId, DateTime now, CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        conversation.CountUnread(await Unread(db, conversation.ConversationId).CountAsync(token));
        conversation.PublishChange(db, change, messageId, now);
    }

    private sealed record PageRow(long Position, MessageResponse Message);
}
