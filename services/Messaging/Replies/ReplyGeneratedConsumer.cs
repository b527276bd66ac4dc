using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Stores the candidates, unless a newer message has come meanwhile: then the answer is asked for again.</summary>
internal sealed class ReplyGeneratedConsumer(IStoreWriter<MessagingDb> writer, IOptions<ReplyOptions> options, TimeProvider time) : IConsumer<ReplyGenerated>
{
    public Task Consume(ConsumeContext<ReplyGenerated> context) =>
        writer.ConsumeAsync(context, nameof(ReplyGeneratedConsumer), time, async (db, token) =>
        {
            var result = context.Message;
            if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == result.ReplyId, token) is not { } reply) return;
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
            if (!reply.Generated(await ReplyLinting.AcrossSubscribersAsync(db, conversation, result, token))) return;
            var now = time.GetUtcNow().UtcDateTime;
            conversation.AnsweredBy(result.PersonaId);
            reply.Changed(conversation.NextSequence());
            if (await ReplyRequests.NewerInboundAsync(db, reply, token) is { } newer)
                reply = await ReplyRequests.AskAsync(db, conversation, newer, reply.Count, reply.Instruction, reply, options.Value, now, token);
            else if (conversation.Kind == Conversation.AssistantKind)
            {
                await AssistantAnswers.AddAsync(db, conversation, reply, now, token);
                await Deliveries.QueueAsync(db, conversation, reply, now, token);
            }

            conversation.PublishChange(db, "reply", reply.ReplyId, now);
        });
}

internal sealed class ReplyGeneratedConsumerDefinition : ConsumerDefinition<ReplyGeneratedConsumer>
{
    public ReplyGeneratedConsumerDefinition() => EndpointName = "messaging-reply-generated";
}
