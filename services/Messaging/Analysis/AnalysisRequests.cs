using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Analysis;

/// <summary>Has the mood and subject of what subscribers write worked out, however the messages came. A repeated delivery asks for the same again, which harms nothing.</summary>
internal sealed class AnalysisRequests(IStoreWriter<MessagingDb> writer, TimeProvider time) : IConsumer<MessageReceived>, IConsumer<MessageChanged>
{
    public const string Sentiment = "sentiment";

    /// <summary>A long history must not hold up the writer.</summary>
    private const int Chunk = 100;

    public async Task Consume(ConsumeContext<MessageReceived> context)
    {
        if (context.Message.ConversationKind != Conversation.SubscriberKind || context.Message.AnalysisAsked) return;
        var inbound = context.Message.Messages.Where(m => m.SenderType == SenderTypes.Subscriber).Select(m => m.MessageId);
        foreach (var ids in inbound.Chunk(Chunk)) await AskAsync(ids, context.Message.PersonaId, context.Message.SubscriberId, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<MessageChanged> context) => context.Message.Message.SenderType == SenderTypes.Subscriber
        ? AskAsync([context.Message.Message.MessageId], context.Message.PersonaId, context.Message.SubscriberId, context.CancellationToken)
        : Task.CompletedTask;

    private Task AskAsync(long[] messageIds, long? personaId, long? subscriberId, CancellationToken cancellation) => writer.WriteAsync(async (db, token) =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        Ask(db, await db.Messages.AsNoTracking().Where(m => messageIds.Contains(m.MessageId) && m.DeletedAt == null).ToListAsync(token), personaId, subscriberId, now);
    }, cancellation);

    /// <summary>Within the write that stores the message, where that is possible: it saves another.</summary>
    public static void Ask(MessagingDb db, Message message, long? personaId, long? subscriberId, DateTime now) => Ask(db, [message], personaId, subscriberId, now);

    /// <summary>Several at once are one event and one result.</summary>
    public static void Ask(MessagingDb db, IReadOnlyList<Message> messages, long? personaId, long? subscriberId, DateTime now)
    {
        foreach (var some in messages.Where(m => !string.IsNullOrWhiteSpace(m.MessageContent)).Chunk(AnalysisRequested.MostTogether))
        {
            var first = some[0];
            db.Publish(
                new AnalysisRequested(Sentiment, first.MessageId, first.Revision, personaId, subscriberId, first.SenderType, first.MessageContent, now,
                    some.Length == 1 ? null : [.. some.Skip(1).Select(m => new AnalysisSubject(m.MessageId, m.Revision, m.SenderType, m.MessageContent))]),
                now, MessageIds.Derive("sentiment-requested", [.. some.SelectMany(m => (long[])[m.MessageId, m.Revision])]));
        }
    }
}

internal sealed class AnalysisRequestsDefinition : ConsumerDefinition<AnalysisRequests>
{
    public AnalysisRequestsDefinition() => EndpointName = "messaging-analysis-requests";
}
