using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Keeps the reason, and what an earlier round wrote; a newer message is worth another try.</summary>
internal sealed class ReplyFailedConsumer(
    IStoreWriter<MessagingDb> writer, AutomaticReplies automatic, IOptions<ReplyOptions> options, TimeProvider time) : IConsumer<ReplyFailed>
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
            AnotherRound.KeepEarlier(conversation, reply);
            reply.Changed(conversation.NextSequence());
            if (await ReplyRequests.NewerInboundAsync(db, reply, token) is { } newer)
                reply = await ReplyRequests.AskAgainAsync(db, conversation, newer, reply.Count, reply.Instruction, reply, options.Value, now, token) ?? reply;
            else if (reply.State == ReplyState.Ready)
                await automatic.ConsiderAsync(db, conversation, reply, now, token);
            conversation.PublishChange(db, "reply", reply.ReplyId, now);
        });
}

internal sealed class ReplyFailedConsumerDefinition : ConsumerDefinition<ReplyFailedConsumer>
{
    public ReplyFailedConsumerDefinition() => EndpointName = "messaging-reply-failed";
}
