using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>One message at the end of a conversation. Runs inside a write.</summary>
internal static class NewMessages
{
    private static readonly Func<MessagingDb, long, CancellationToken, Task<long?>> LastPosition =
        EF.CompileAsyncQuery((MessagingDb db, long id, CancellationToken _) => db.Messages.Where(m => m.ConversationId == id).Max(m => (long?)m.Position));

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Subscriber>> Writer =
        EF.CompileAsyncQuery((MessagingDb db, long id, CancellationToken _) => db.Subscribers.AsTracking().Single(s => s.IdSub == id));

    /// <param name="userId">The person who writes; one who writes for the persona takes the conversation over.</param>
    public static async Task<MessageAcceptedResponse> AddAsync(
        MessagingDb db, Conversation conversation, MessageRequest request, ReplyOptions options, DateTime now, long userId, CancellationToken token)
    {
        var answered = request.ResponseToMessageId;
        if (answered is not null && !await db.Messages.AnyAsync(m => m.MessageId == answered && m.ConversationId == conversation.ConversationId, token))
            throw Refusal.BadRequest("response_to_message_id names no message of this conversation.", "response_to_message_id");
        var inbound = request.SenderType is null or SenderTypes.Subscriber;
        var last = await LastPosition(db, conversation.ConversationId, token) ?? 0;
        var message = db.Add(new Message(
            conversation, inbound ? SenderTypes.Subscriber : SenderTypes.Ai, inbound ? conversation.SubscriberId : conversation.PersonaId,
            request.MessageContent, now, timeKnown: true, last + Message.Spacing, now)).Entity;
        if (answered is { } id) message.Answers(id);
        if (request.MediaUrls is { Count: > 0 } urls) await AttachAsync(db, message, urls, userId, token);
        if (!inbound) message.MarkRead(conversation);
        await db.SaveChangesAsync(token);
        if (!inbound)
        {
            conversation.TakeOver(userId, now);
            await AutomaticReplies.HoldAsync(db, conversation, ReplyModes.TakenOver, now, token);
        }

        conversation.Ends(message);
        if (inbound) conversation.CountUnread(conversation.UnreadCount + 1);
        if (inbound && conversation.SubscriberId is { } subscriberId)
            (await Writer(db, subscriberId, token)).WasActive(now);
        db.Publish(
            new MessageReceived(
                conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, conversation.SubscriberId,
                [message.ToContent()], Imported: false, now),
            now);
        var reply = inbound ? await ReplyRequests.AskForNewestAsync(db, conversation, message, 1, null, options, now, token) : null;
        if (!inbound) await Deliveries.QueueAsync(db, conversation, message, now, token);
        conversation.PublishChange(db, "message", message.MessageId, now);
        return new(MessageResponse.From(message), reply?.ReplyId);
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
}
