using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>Keeps the ledger in step with what was said, changed and deleted in subscribers' conversations. Imported history is remembered as well.</summary>
internal sealed class MemoryConsumer(IStoreWriter<PersonaDb> writer, TimeProvider time)
    : IConsumer<MessageReceived>, IConsumer<MessageChanged>, IConsumer<MessageDeleted>, IConsumer<ReplyApproved>, IConsumer<ReplyTakenBack>, IConsumer<AnalysisCompleted>
{
    private const string Name = "memories";
    private const double LeastConfidence = 0.5;

    private static readonly Func<PersonaDb, long, long, CancellationToken, Task<MemorySource?>> SourceOf = EF.CompileAsyncQuery(
        (PersonaDb db, long id, long revision, CancellationToken _) => db.MemorySources.AsNoTracking().FirstOrDefault(s => s.SourceId == id && s.Revision == revision && !s.IsDeleted));

    private static readonly Func<PersonaDb, long, IAsyncEnumerable<Memory>> FoundIn = EF.CompileAsyncQuery(
        (PersonaDb db, long source) => db.Memories.AsNoTracking().Where(m => m.SourceId == source && m.Origin != MemoryOrigin.Quote));

    public Task Consume(ConsumeContext<MessageReceived> context)
    {
        var received = context.Message;
        return received.ConversationKind != "subscriber"
            ? Task.CompletedTask
            : ForAsync(context, received.PersonaId, received.SubscriberId, async (db, persona, subscriber, now, token) =>
            {
                var observed = new List<AnalysisSubject?>();
                foreach (var message in received.Messages)
                    observed.Add(await db.ObserveAsync(
                        persona, subscriber, received.ConversationId, message.MessageId, null, message.SenderType, message.Text, message.Timestamp, received.At, now, token));
                db.AskForFacts(persona, subscriber, observed, now);
            });
    }

    public Task Consume(ConsumeContext<MessageChanged> context)
    {
        var changed = context.Message;
        var message = changed.Message;
        return AboutAsync(context, changed.SubscriberId, async (db, subscriber, now, token) =>
        {
            if (await db.MemorySources.FirstOrDefaultAsync(s => s.MessageId == message.MessageId, token) is { } source)
                await db.ChangeAsync(source, message.Text, changed.At, now, token);
            else if (await db.ActiveIdAsync(changed.PersonaId, token) is { } persona)
                db.AskForFacts(
                    persona, subscriber,
                    [await db.ObserveAsync(persona, subscriber, changed.ConversationId, message.MessageId, null, message.SenderType, message.Text, message.Timestamp, changed.At, now, token)], now);
        });
    }

    public Task Consume(ConsumeContext<MessageDeleted> context)
    {
        var deleted = context.Message;
        return AboutAsync(context, deleted.SubscriberId, async (db, subscriber, _, token) =>
        {
            var source = await db.MemorySources.FirstOrDefaultAsync(s => s.MessageId == deleted.MessageId, token);
            if (source is null && await db.ActiveIdAsync(deleted.PersonaId, token) is { } persona)
                // Not heard of yet: marked, so that it is not learned from when it is.
                source = db.Add(new MemorySource(persona, subscriber, deleted.ConversationId, deleted.MessageId, null, "", "", deleted.At, deleted.At)).Entity;
            if (source is not null) await db.DeleteAsync(source, deleted.At, token);
        });
    }

    /// <summary>Only what was approved was told; a rejected draft was never said and leaves nothing.</summary>
    public Task Consume(ConsumeContext<ReplyApproved> context)
    {
        var approved = context.Message;
        return ForAsync(context, approved.PersonaId, approved.SubscriberId, async (db, persona, subscriber, now, token) => db.AskForFacts(
            persona, subscriber,
            [await db.ObserveAsync(persona, subscriber, approved.ConversationId, null, approved.ReplyId, "ai", approved.Text, approved.At, approved.At, now, token)], now));
    }

    /// <summary>What was not said was not told, unless the same words came as a message.</summary>
    public Task Consume(ConsumeContext<ReplyTakenBack> context)
    {
        var taken = context.Message;
        return AboutAsync(context, taken.SubscriberId, async (db, _, _, token) =>
        {
            foreach (var source in await db.MemorySources.Where(s => s.ConversationId == taken.ConversationId && s.ReplyId == taken.ReplyId && s.MessageId == null && !s.IsDeleted).ToListAsync(token))
                await db.DeleteAsync(source, taken.At, token);
        });
    }

    public Task Consume(ConsumeContext<AnalysisCompleted> context)
    {
        if (context.Message.Kind != "memory") return Task.CompletedTask;
        var telling = context.Message.Each().Select(found => (found.SubjectId, found.Revision, Facts: Usable(found.Facts))).Where(found => found.Facts.Count > 0).ToList();
        // Most messages tell nothing: then there is no effect to have once.
        return telling.Count == 0
            ? Task.CompletedTask
            : writer.ConsumeAlongAsync(context, Name, time, async (db, token) =>
            {
                foreach (var (subject, revision, facts) in telling)
                    if (await SourceOf(db, subject, revision, token) is { } source) await LearnAsync(db, source, facts, token);
            });
    }

    private static List<AnalysedFact> Usable(IReadOnlyList<AnalysedFact>? facts) =>
        [.. (facts ?? []).Where(f => f.Confidence >= LeastConfidence && f.Text.Trim().Length is > 0 and <= 500).Take(20)];

    private async Task LearnAsync(PersonaDb db, MemorySource source, IReadOnlyList<AnalysedFact> facts, CancellationToken token)
    {
        var identity = await db.IdentityAsync(source.SubscriberId, token);
        var kept = await FoundIn(db, source.SourceId).ToListAsync(token);
        foreach (var fact in facts)
        {
            // Who speaks decides whose fact it is, not the analysis. What a person corrected or had forgotten stays so.
            var kind = source.SenderType == "subscriber" ? "subscriber" : "told";
            var attribute = fact.Attribute.Trim() is { Length: > 0 and <= 60 } named ? named.ToLowerInvariant() : Memory.Note;
            if (kept.Exists(m => m.Kind == kind && m.Attribute == attribute)) continue;
            db.Add(new Memory(
                source.PersonaId, source.SubscriberId, kind, attribute, fact.Text.Trim(), Math.Clamp(fact.Confidence, 0, 1), MemoryOrigin.Extracted, source.SourceId,
                source.WrittenAt, time.GetUtcNow().UtcDateTime));
            await db.SettleAsync(source.PersonaId, identity, kind, attribute, token);
        }
    }

    /// <summary>For what is new: only a persona in use learns.</summary>
    private Task ForAsync(
        ConsumeContext context, long? personaId, long? subscriberId, Func<PersonaDb, long, long, DateTime, CancellationToken, Task> work) =>
        AboutAsync(context, subscriberId, async (db, subscriber, now, token) =>
        {
            if (await db.ActiveIdAsync(personaId, token) is { } persona) await work(db, persona, subscriber, now, token);
        });

    private Task AboutAsync(ConsumeContext context, long? subscriberId, Func<PersonaDb, long, DateTime, CancellationToken, Task> work) =>
        subscriberId is not { } subscriber
            ? Task.CompletedTask
            : writer.ConsumeAlongAsync(context, Name, time, async (db, token) =>
            {
                if (!await db.IsErasedAsync(subscriber, token)) await work(db, subscriber, time.GetUtcNow().UtcDateTime, token);
            });
}

internal sealed class MemoryConsumerDefinition : ConsumerDefinition<MemoryConsumer>
{
    public MemoryConsumerDefinition() => EndpointName = "persona-memories";
}
