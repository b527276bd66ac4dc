using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Stores the candidates, unless a newer message has come meanwhile: then the answer is asked for again.</summary>
internal sealed class ReplyGeneratedConsumer(
    IStoreWriter<MessagingDb> writer, AutomaticReplies automatic, IOptions<ReplyOptions> options, TimeProvider time) : IConsumer<ReplyGenerated>
{
    public Task Consume(ConsumeContext<ReplyGenerated> context) =>
        writer.ConsumeAsync(context, nameof(ReplyGeneratedConsumer), time, async (db, token) =>
        {
            var result = context.Message;
            if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == result.ReplyId, token) is not { } reply) return;
            var now = time.GetUtcNow().UtcDateTime;
            await Budget.CountAsync(db, result.PersonaId, result.Model, result.Usage, now, token);
            if (result.Round == reply.Round) await Budget.ReleaseAsync(db, reply, token);
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
            result = await WithoutDeletedAsync(db, result, token);
            if (!reply.Generated(await ReplyLinting.AcrossSubscribersAsync(db, conversation, result, token))) return;
            db.Add(new ReplyRound(reply, result));
            conversation.AnsweredBy(result.PersonaId);
            reply.Changed(conversation.NextSequence());
            if (await ReplyRequests.NewerInboundAsync(db, reply, token) is { } newer)
                reply = await ReplyRequests.AskAgainAsync(db, conversation, newer, reply.Count, reply.Instruction, reply, options.Value, now, token) ?? reply;
            else if (conversation.Kind == Conversation.AssistantKind)
            {
                await AssistantAnswers.AddAsync(db, conversation, reply, now, token);
                await Deliveries.QueueAsync(db, conversation, reply, now, token);
            }
            else
            {
                await automatic.ConsiderAsync(db, conversation, reply, now, token);
            }

            conversation.PublishChange(db, "reply", reply.ReplyId, now);
        });

    /// <summary>A message that was deleted while the model wrote is not kept with what was composed from it.</summary>
    private static async Task<ReplyGenerated> WithoutDeletedAsync(MessagingDb db, ReplyGenerated result, CancellationToken token)
    {
        var ids = result.Inputs?.Request.History.Select(m => m.MessageId).ToList() ?? [];
        return ids.Count > 0 && await db.Messages.AnyAsync(m => ids.Contains(m.MessageId) && m.DeletedAt != null, token)
            ? result with { Inputs = null, Prompt = result.Prompt with { Messages = [] } }
            : result;
    }
}

internal sealed class ReplyGeneratedConsumerDefinition : ConsumerDefinition<ReplyGeneratedConsumer>
{
    public ReplyGeneratedConsumerDefinition() => EndpointName = "messaging-reply-generated";
}
