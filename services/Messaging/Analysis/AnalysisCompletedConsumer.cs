using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Analysis;

/// <summary>Keeps messages' sentiments and topics, each unless its text has changed since it was read.</summary>
internal sealed class AnalysisCompletedConsumer(IStoreWriter<MessagingDb> writer, TimeProvider time) : IConsumer<AnalysisCompleted>
{
    private static readonly Func<MessagingDb, long, CancellationToken, Task<Subject?>> SubjectOf = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Messages.Where(m => m.MessageId == id && m.DeletedAt == null)
            .Join(db.Conversations, m => m.ConversationId, c => c.ConversationId, (m, c) => new Subject(c.ConversationId, c.Kind, m.UpdatedAt, m.Sentiment, m.Topic, m.IsRead))
            .SingleOrDefault());

    private static readonly Statement Next = new("UPDATE conversations SET sequence = sequence + 1 WHERE conversation_id = @id RETURNING sequence");

    private static readonly Statement NextOfUnread = new("UPDATE conversations SET sequence = sequence + 1, updated_at = @now WHERE conversation_id = @id RETURNING sequence");

    private static readonly Statement Analysed = new("UPDATE messages SET sentiment = @sentiment, topic = @topic, sequence = @sequence WHERE message_id = @id");

    public Task Consume(ConsumeContext<AnalysisCompleted> context) => context.Message.Kind != AnalysisRequests.Sentiment
        ? Task.CompletedTask
        : writer.ConsumeAlongAsync(context, nameof(AnalysisCompletedConsumer), time, async (db, token) =>
        {
            foreach (var result in context.Message.Each()) await KeepAsync(db, result, time.GetUtcNow().UtcDateTime, token);
        });

    private static async Task KeepAsync(MessagingDb db, AnalysisCompleted result, DateTime now, CancellationToken token)
    {
        if (await SubjectOf(db, result.SubjectId, token) is not { } message) return;
        if (Message.RevisionOf(message.UpdatedAt) != result.Revision || (message.Sentiment, message.Topic) == (result.Sentiment, result.Topic)) return;
        var sequence = message.IsRead
            ? await Next.InsertAsync(db, token, message.ConversationId)
            : await NextOfUnread.InsertAsync(db, token, now, message.ConversationId);
        await Analysed.ExecuteAsync(db, token, result.Sentiment, result.Topic, sequence, result.SubjectId);
        // History is analysed too, and nobody waits to see that.
        if (!message.IsRead) db.Publish(new ConversationChanged(message.ConversationId, message.Kind, sequence, "message", result.SubjectId, now), now);
    }

    private sealed record Subject(long ConversationId, string Kind, DateTime UpdatedAt, string? Sentiment, string? Topic, bool IsRead);
}

internal sealed class AnalysisCompletedConsumerDefinition : ConsumerDefinition<AnalysisCompletedConsumer>
{
    public AnalysisCompletedConsumerDefinition() => EndpointName = "messaging-analysis-completed";
}
