using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>In a user's own chat nobody decides: the first candidate becomes the AI's message at once. Runs inside a write.</summary>
internal static class AssistantAnswers
{
    public static async Task AddAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        var answered = await db.Messages.SingleAsync(m => m.MessageId == reply.MessageId, token);
        // Who answers has read.
        answered.MarkRead(conversation);
        var last = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).MaxAsync(m => m.Position, token);
        var message = db.Add(new Message(
            conversation, SenderTypes.Ai, conversation.PersonaId, reply.ApproveByItself(now), now, timeKnown: true, last + Message.Spacing, now)).Entity;
        message.SendTo(conversation.OwnerUserId);
        message.Answers(answered.MessageId);
        await db.SaveChangesAsync(token);
        conversation.Ends(message);
        reply.Sent(message.MessageId, now);
        conversation.PublishChange(db, "message", message.MessageId, now);
    }
}
