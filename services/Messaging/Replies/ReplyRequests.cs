using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Asking for drafts. Everything here runs inside a write of the caller's.</summary>
internal static class ReplyRequests
{
    public const int MaxCandidates = 5;

    /// <summary>
    /// New inbound messages came: a draft that waits for a decision no longer fits and is superseded; one that is being written is left to
    /// finish and then superseded, so that a burst is answered once.
    /// </summary>
    public static async Task<Reply> AskForNewestAsync(
        MessagingDb db, Conversation conversation, Message newest, int count, string? instruction, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var outstanding = await OutstandingAsync(db, conversation.ConversationId, token);
        if (outstanding is { State: ReplyState.Requested }) return outstanding;
        return await AskAsync(db, conversation, newest, count, instruction, outstanding, options, now, token);
    }

    public static Task<Reply?> OutstandingAsync(MessagingDb db, long conversationId, CancellationToken token) => db.Replies.SingleOrDefaultAsync(
        r => r.ConversationId == conversationId && (r.State == ReplyState.Requested || r.State == ReplyState.Ready), token);

    /// <summary>Asks for a draft in the place of <paramref name="replaced"/>, if there is one.</summary>
    public static async Task<Reply> AskAsync(
        MessagingDb db, Conversation conversation, Message message, int count, string? instruction, Reply? replaced, ReplyOptions options, DateTime now,
        CancellationToken token)
    {
        replaced?.Supersede();
        replaced?.Changed(conversation.NextSequence());
        // The place must be free before the successor takes it: the outstanding reply of a conversation is unique.
        await db.SaveChangesAsync(token);
        var reply = db.Add(new Reply(conversation.ConversationId, message.MessageId, count, instruction, now, options.Patience)).Entity;
        reply.Changed(conversation.NextSequence());
        await db.SaveChangesAsync(token);
        replaced?.SucceededBy(reply.ReplyId);
        await PublishAsync(db, conversation, reply, options, now, token);
        return reply;
    }

    /// <summary>Publishes the request for the reply's current round, with the history a model needs.</summary>
    public static async Task PublishAsync(
        MessagingDb db, Conversation conversation, Reply reply, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var answered = await db.Messages.AsNoTracking().SingleAsync(m => m.MessageId == reply.MessageId, token);
        var history = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null
                && m.Position <= answered.Position && m.Position > conversation.ContextFrom)
            .OrderByDescending(m => m.Position).Take(options.HistoryMax).ToListAsync(token);
        history.Reverse();
        var subscriber = conversation.SubscriberId is { } id ? await db.Subscribers.AsNoTracking().SingleAsync(s => s.IdSub == id, token) : null;
        db.Publish(
            new ReplyRequested(
                reply.ReplyId, reply.Round, conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId,
                conversation.SubscriberId, subscriber?.Name ?? subscriber?.Username, reply.MessageId, history.ConvertAll(m => m.ToContent()), reply.Count, reply.Instruction, now,
                conversation.Kind == Conversation.AssistantKind ? conversation.OwnerUserId : null),
            now, MessageIds.Derive("reply-requested", reply.ReplyId, reply.Round, reply.Attempts));
    }

    /// <summary>The newest message when a subscriber or user wrote it after the one that <paramref name="reply"/> answers; else null.</summary>
    public static async Task<Message?> NewerInboundAsync(MessagingDb db, Reply reply, CancellationToken token)
    {
        var answered = await db.Messages.SingleAsync(m => m.MessageId == reply.MessageId, token);
        var newest = await db.Messages.Where(m => m.ConversationId == reply.ConversationId && m.DeletedAt == null)
            .OrderByDescending(m => m.Position).FirstOrDefaultAsync(token);
        return newest is { IsInbound: true } && newest.Position > answered.Position ? newest : null;
    }
}
