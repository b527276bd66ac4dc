using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>Edits and deletions, whoever makes them. Runs inside a write; the caller publishes the conversation's change.</summary>
internal static class MessageChanges
{
    /// <summary>A draft for the text as it was no longer fits, and is asked for again.</summary>
    public static async Task EditAsync(
        MessagingDb db, Conversation conversation, Message message, string text, ReplyOptions options, DateTime now, CancellationToken token)
    {
        message.Edit(conversation, text, now);
        if (conversation.LastMessageId == message.MessageId) conversation.Ends(message);
        if (conversation.Kind == Conversation.SubscriberKind)
            db.Publish(new MessageChanged(conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, message.ToContent(), now), now);
        if (await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is { } draft && draft.MessageId == message.MessageId)
            await ReplyRequests.AskAsync(db, conversation, message, draft.Count, draft.Instruction, draft, options, now, token);
    }

    /// <returns>The draft that was for it and is dropped.</returns>
    public static async Task<Reply?> DeleteAsync(MessagingDb db, Conversation conversation, Message message, DateTime now, CancellationToken token)
    {
        message.Delete(conversation, now);
        await db.SaveChangesAsync(token);
        await ReplyRound.ForgetAsync(db, conversation.ConversationId, message.CreatedAt, token);
        Reply? dropped = null;
        if (conversation.LastMessageId == message.MessageId)
        {
            var last = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null)
                .OrderByDescending(m => m.Position).FirstOrDefaultAsync(token);
            if (last is not null) conversation.Ends(last);
            else conversation.Empties();
        }

        if (await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is { } draft && draft.MessageId == message.MessageId)
        {
            await Budget.ReleaseAsync(db, draft, token);
            draft.Supersede();
            draft.Changed(conversation.NextSequence());
            dropped = draft;
        }

        if (conversation.Kind == Conversation.SubscriberKind)
            db.Publish(new MessageDeleted(conversation.ConversationId, conversation.PersonaId, conversation.SubscriberId, message.MessageId, now), now);
        return dropped;
    }
}
