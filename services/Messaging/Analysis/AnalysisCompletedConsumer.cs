using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Analysis;

/// <summary>Keeps a message's sentiment and topic, unless its text has changed since it was read.</summary>
internal sealed class AnalysisCompletedConsumer(IStoreWriter<MessagingDb> writer, TimeProvider time) : IConsumer<AnalysisCompleted>
{
    private static readonly Func<MessagingDb, long, CancellationToken, Task<Message?>> Subject = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Messages.AsTracking().SingleOrDefault(m => m.MessageId == id && m.DeletedAt == null));

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Conversation>> Of = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Conversations.AsTracking().Single(c => c.ConversationId == id));

    public Task Consume(ConsumeContext<AnalysisCompleted> context) => context.Message.Kind != AnalysisRequests.Sentiment
        ? Task.CompletedTask
        : writer.ConsumeAsync(context, nameof(AnalysisCompletedConsumer), time, async (db, token) =>
        {
            var result = context.Message;
            if (await Subject(db, result.SubjectId, token) is not { } message) return;
            if (message.Revision != result.Revision || (message.Sentiment, message.Topic) == (result.Sentiment, result.Topic)) return;
            var conversation = await Of(db, message.ConversationId, token);
            message.Analysed(conversation, result.Sentiment, result.Topic);
            // History is analysed too, and nobody waits to see that.
            if (!message.IsRead) conversation.PublishChange(db, "message", message.MessageId, time.GetUtcNow().UtcDateTime);
        });
}

internal sealed class AnalysisCompletedConsumerDefinition : ConsumerDefinition<AnalysisCompletedConsumer>
{
    public AnalysisCompletedConsumerDefinition() => EndpointName = "messaging-analysis-completed";
}
