using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Analysis;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>One message at the end of a conversation. Runs inside a write.</summary>
internal static class NewMessages
{
    private static readonly Func<MessagingDb, long, CancellationToken, Task<long?>> LastPosition =
        EF.CompileAsyncQuery((MessagingDb db, long id, CancellationToken _) => db.Messages.Where(m => m.ConversationId == id).Max(m => (long?)m.Position));

    /// <summary>All that the next message of a burst has to know, in one statement.</summary>
    private static readonly Func<MessagingDb, long, CancellationToken, Task<Tail?>> TailOf = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Conversations.AsNoTracking()
            .Where(c => c.ConversationId == id && c.Kind == Conversation.SubscriberKind && c.DeletedAt == null)
            .Select(c => new Tail(
                c, db.Messages.Where(m => m.ConversationId == id).Max(m => (long?)m.Position),
                db.Replies.Where(r => r.ConversationId == id && (r.State == ReplyState.Requested || r.State == ReplyState.Ready))
                    .Select(r => r.State == ReplyState.Requested && r.Attempts > 0 ? (long?)r.ReplyId : null).FirstOrDefault()))
            .SingleOrDefault());

    /// <param name="userId">The person who writes; one who writes for the persona takes the conversation over.</param>
    public static async Task<MessageAcceptedResponse> AddAsync(
        MessagingDb db, long conversationId, MessageRequest request, ReplyOptions options, DateTime now, long userId, CancellationToken token)
    {
        var inbound = request.SenderType is null or SenderTypes.Subscriber;
        if (inbound && request is { ResponseToMessageId: null, MediaUrls: null or { Count: 0 } } && await TailOf(db, conversationId, token) is { BeingWritten: { } draft } tail)
            return await AppendAsync(db, tail, draft, request, options, now, token);
        var conversation = await ConversationEndpoints.FindAsync(db, conversationId, token);
        var answered = request.ResponseToMessageId;
        if (answered is not null && !await db.Messages.AnyAsync(m => m.MessageId == answered && m.ConversationId == conversation.ConversationId, token))
            throw Refusal.BadRequest("response_to_message_id names no message of this conversation.", "response_to_message_id");
        var last = await LastPosition(db, conversation.ConversationId, token) ?? 0;
        var message = new Message(
            conversation, inbound ? SenderTypes.Subscriber : SenderTypes.Ai, inbound ? conversation.SubscriberId : conversation.PersonaId,
            request.MessageContent, now, timeKnown: true, last + Message.Spacing, now);
        if (answered is { } id) message.Answers(id);
        if (request.MediaUrls is { Count: > 0 } urls) await AttachAsync(db, message, urls, userId, token);
        if (inbound)
        {
            await MessageStatements.InsertAsync(db, message, token);
            if (conversation.SubscriberId is { } subscriberId) await MessageStatements.WasActiveAsync(db, subscriberId, now, token);
        }
        else
        {
            message.MarkRead(conversation);
            db.Add(message);
            await db.SaveChangesAsync(token);
            conversation.TakeOver(userId, now);
            await AutomaticReplies.HoldAsync(db, conversation, ReplyModes.TakenOver, now, token);
        }

        Ends(db, conversation, message, now);
        var reply = inbound ? await ReplyRequests.AskForNewestAsync(db, conversation, message, 1, null, options, now, token) : null;
        if (!inbound) await Deliveries.QueueAsync(db, conversation, message, now, token);
        conversation.PublishChange(db, "message", message.MessageId, now);
        return new(MessageResponse.From(message), reply?.ReplyId);
    }

    /// <summary>
    /// While a draft is being written the next messages of a burst ask for nothing: it is superseded when it comes. What is left is written by hand; only
    /// a message that worries is worth reading the draft, to flag it at once.
    /// </summary>
    private static async Task<MessageAcceptedResponse> AppendAsync(
        MessagingDb db, Tail tail, long draft, MessageRequest request, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var conversation = tail.Conversation;
        var message = new Message(
            conversation, SenderTypes.Subscriber, conversation.SubscriberId, request.MessageContent, now, timeKnown: true, (tail.LastPosition ?? 0) + Message.Spacing, now);
        await MessageStatements.InsertAsync(db, message, token);
        if (conversation.SubscriberId is { } subscriberId) await MessageStatements.WasActiveAsync(db, subscriberId, now, token);
        Ends(db, conversation, message, now);
        if (InboundBurst.Worries(message.MessageContent) && await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is { } worrying)
            await ReplyRequests.FlagAsync(db, conversation, worrying, options, now, token);
        conversation.PublishChange(db, "message", message.MessageId, now);
        await MessageStatements.EndAsync(db, conversation, token);
        return new(MessageResponse.From(message), draft);
    }

    private static void Ends(MessagingDb db, Conversation conversation, Message message, DateTime now)
    {
        conversation.Ends(message);
        if (message.IsInbound) conversation.CountUnread(conversation.UnreadCount + 1);
        db.Publish(
            new MessageReceived(
                conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, conversation.SubscriberId,
                [message.ToContent()], Imported: false, now, AnalysisAsked: true),
            now);
        if (message.IsInbound) AnalysisRequests.Ask(db, message, conversation.PersonaId, conversation.SubscriberId, now);
    }

    /// <summary>The caller's own files.</summary>
    private static async Task AttachAsync(MessagingDb db, Message message, IReadOnlyList<string> urls, long userId, CancellationToken token)
    {
        var names = urls.Select(u => u[(u.LastIndexOf('/') + 1)..]).ToList();
        var files = await MediaUse.Visible(db, userId, subscribers: false).Where(f => names.Contains(f.Name)).ToListAsync(token);
        if (urls.Except(files.Select(f => f.Url)).Any()) throw Refusal.BadRequest("media_urls must be addresses of files that you have uploaded.", "media_urls");
        message.Attach([.. urls], files[0].Folder switch { "images" => "image", "videos" => "video", "audio" => "audio", _ => "file" });
        await MediaUse.AddAsync(db, message.ConversationId, userId, urls, token);
    }

    /// <param name="BeingWritten">The draft that a model writes at this moment.</param>
    private sealed record Tail(Conversation Conversation, long? LastPosition, long? BeingWritten);
}
