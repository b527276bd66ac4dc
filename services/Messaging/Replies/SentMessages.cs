using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>What was sent becomes a message of the conversation.</summary>
internal static class SentMessages
{
    /// <summary>Adds the reply's text, or finds the message when a later paste has brought it already.</summary>
    public static async Task<Message> AddAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        var answered = await db.Messages.SingleAsync(m => m.MessageId == reply.MessageId, token);
        var text = reply.Text!;
        await MarkReadAsync(db, conversation, answered.Position, token);
        var pasted = await db.Messages.FirstOrDefaultAsync(
            m => m.ConversationId == conversation.ConversationId && m.Position > answered.Position && m.SenderType == SenderTypes.Ai
                && m.DeletedAt == null && m.MessageContent == text && m.ResponseToMessageId == null, token);
        if (pasted is not null)
        {
            pasted.Answers(reply.MessageId);
            return pasted;
        }

        var last = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).MaxAsync(m => m.Position, token);
        var message = db.Add(new Message(
            conversation, SenderTypes.Ai, conversation.PersonaId, text, now, timeKnown: true, last + Message.Spacing, now)).Entity;
        message.Answers(reply.MessageId);
        message.MarkRead(conversation);
        await db.SaveChangesAsync(token);
        conversation.Ends(message);
        db.Publish(
            new MessageReceived(
                conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, conversation.SubscriberId,
                [message.ToContent()], Imported: false, now),
            now);
        return message;
    }

    /// <summary>Who has answered has read.</summary>
    private static async Task MarkReadAsync(MessagingDb db, Conversation conversation, long upTo, CancellationToken token)
    {
        var unread = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && !m.IsRead && m.Position <= upTo).ToListAsync(token);
        foreach (var message in unread) message.MarkRead(conversation);
        conversation.CountUnread(Math.Max(0, conversation.UnreadCount - unread.Count));
    }
}
