using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Outbox;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Where every approval of a subscriber's reply passes, a person's and the platform's. Runs inside a write.</summary>
internal sealed class ReplyApproval(ReplyLinting linting)
{
    public Task ByPersonAsync(
        MessagingDb db, Conversation conversation, Reply reply, int? candidate, string? text, long userId, DateTime now, CancellationToken token)
    {
        var generated = reply.Approve(candidate, text, userId, now);
        return ApprovedAsync(db, conversation, reply, generated, userId, now, token);
    }

    public Task ByItselfAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        var generated = reply.ApproveByItself(now);
        return ApprovedAsync(db, conversation, reply, generated, null, now, token);
    }

    private async Task ApprovedAsync(
        MessagingDb db, Conversation conversation, Reply reply, string? generated, long? decidedBy, DateTime now, CancellationToken token)
    {
        reply.Linted(await linting.FinalAsync(db, conversation, reply, reply.Text!, token));
        db.Publish(
            new ReplyApproved(
                reply.ReplyId, reply.ConversationId, conversation.PersonaId, conversation.SubscriberId, generated, reply.Text!,
                reply.Text != generated, decidedBy, now),
            now);
        await Deliveries.QueueAsync(db, conversation, reply, now, token);
    }
}
