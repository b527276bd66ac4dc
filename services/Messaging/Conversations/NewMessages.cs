using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>One message at the end of a conversation. Runs inside a write.</summary>
internal static class NewMessages
{
    /// <param name="userId">The person who writes; one who writes for the persona takes the conversation over.</param>
    public static async Task<MessageAcceptedResponse> AddAsync(
        MessagingDb db, Conversation conversation, MessageRequest request, ReplyOptions options, DateTime now, long userId, CancellationToken token)
    {
        var answered = request.ResponseToMessageId;
        if (answered is not null && !await db.Messages.AnyAsync(m => m.MessageId == answered && m.ConversationId == conversation.ConversationId, token))
            throw Refusal.BadRequest("response_to_message_id names no message of this conversation.", "response_to_message_id");
        var inbound = request.SenderType is null or SenderTypes.Subscriber;
        var last = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).MaxAsync(m => (long?)m.Position, token) ?? 0;
        var message = db.Add(new Message(
            conversation, inbound ? SenderTypes.Subscriber : SenderTypes.Ai, inbound ? conversation.SubscriberId : conversation.PersonaId,
            request.MessageContent, now, timeKnown: true, last + Message.Spacing, now)).Entity;
        if (answered is { } id) message.Answers(id);
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
            (await db.Subscribers.SingleAsync(s => s.IdSub == subscriberId, token)).WasActive(now);
        db.Publish(
            new MessageReceived(
                conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, conversation.SubscriberId,
                [message.ToContent()], Imported: false, now),
            now);
        var reply = inbound ? await ReplyRequests.AskForNewestAsync(db, conversation, message, 1, null, options, now, token) : null;
        conversation.PublishChange(db, "message", message.MessageId, now);
        return new(MessageResponse.From(message), reply?.ReplyId);
    }
}
