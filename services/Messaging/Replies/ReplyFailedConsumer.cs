using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Keeps the reason, and what an earlier round wrote; a newer message is worth another try.</summary>
internal sealed class ReplyFailedConsumer(
    IStoreWriter<MessagingDb> writer, AutomaticReplies automatic, TimeProvider time) : IConsumer<ReplyFailed>
{
    public Task Consume(ConsumeContext<ReplyFailed> context) =>
        writer.ConsumeAsync(context, nameof(ReplyFailedConsumer), time, async (db, token) =>
        {
            var result = context.Message;
            if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == result.ReplyId, token) is not { } reply) return;
            var now = time.GetUtcNow().UtcDateTime;
            if (result.Usage is not null) await Budget.CountAsync(db, result.PersonaId, reply.Model, result.Usage, now, token);
            if (result.Round == reply.Round) await Budget.ReleaseAsync(db, reply, token);
            if (!reply.Fail(result.Round, result.Error, result.Usage)) return;
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
            await automatic.FailedAsync(db, conversation, reply, now, token);
        });
}

internal sealed class ReplyFailedConsumerDefinition : ConsumerDefinition<ReplyFailedConsumer>
{
    public ReplyFailedConsumerDefinition() => EndpointName = "messaging-reply-failed";
}
