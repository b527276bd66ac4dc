using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Analysis;

/// <summary>Keeps a message's sentiment and topic, unless its text has changed since it was read.</summary>
internal sealed class AnalysisCompletedConsumer(IStoreWriter<MessagingDb> writer, TimeProvider time) : IConsumer<AnalysisCompleted>
{
    public Task Consume(ConsumeContext<AnalysisCompleted> context) => context.Message.Kind != AnalysisRequests.Sentiment
        ? Task.CompletedTask
        : writer.ConsumeAsync(context, nameof(AnalysisCompletedConsumer), time, async (db, token) =>
        {
            var result = context.Message;
            if (await db.Messages.SingleOrDefaultAsync(m => m.MessageId == result.SubjectId && m.DeletedAt == null, token) is not { } message) return;
            if (message.Revision != result.Revision || (message.Sentiment, message.Topic) == (result.Sentiment, result.Topic)) return;
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == message.ConversationId, token);
            message.Analysed(conversation, result.Sentiment, result.Topic);
            // History is analysed too, and nobody waits to see that.
            if (!message.IsRead) conversation.PublishChange(db, "message", message.MessageId, time.GetUtcNow().UtcDateTime);
        });
}

internal sealed class AnalysisCompletedConsumerDefinition : ConsumerDefinition<AnalysisCompletedConsumer>
{
    public AnalysisCompletedConsumerDefinition() => EndpointName = "messaging-analysis-completed";
}
