using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>How memories come and go. Only inside the writer.</summary>
internal static class MemoryLedger
{
    private const int FewestWords = 3;
    private const int LongestQuote = 600;

    private static readonly Func<PersonaDb, long, CancellationToken, Task<bool>> IsKnown = EF.CompileAsyncQuery(
        (PersonaDb db, long messageId, CancellationToken _) => db.MemorySources.Any(s => s.MessageId == messageId));

    /// <summary>Words were said: they are kept as a quote, once.</summary>
    /// <returns>In what facts are to be looked for; null when that is nothing, or was done before.</returns>
    public static async Task<AnalysisSubject?> ObserveAsync(
        this PersonaDb db, long personaId, long subscriberId, long conversationId, long? messageId, long? replyId, string senderType, string text,
        DateTime writtenAt, DateTime at, DateTime now, CancellationToken cancellationToken)
    {
        if (Words.Of(text).Count < FewestWords) return null;
        if (messageId is { } message && await IsKnown(db, message, cancellationToken)) return null;
        var source = new MemorySource(personaId, subscriberId, conversationId, messageId, replyId, senderType, text, writtenAt, at);
        if (await db.TwinOfAsync(source, cancellationToken) is { } twin)
        {
            twin.Join(messageId, replyId);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        await MemoryStatements.InsertAsync(db, source, cancellationToken);
        return await db.LearnAsync(source, text, now, cancellationToken);
    }

    /// <summary>Has facts looked for in what was observed: several texts are one event and one result.</summary>
    public static void AskForFacts(this PersonaDb db, long personaId, long subscriberId, IEnumerable<AnalysisSubject?> observed, DateTime now)
    {
        foreach (var some in observed.OfType<AnalysisSubject>().Chunk(AnalysisRequested.MostTogether))
            db.Publish(
                new AnalysisRequested("memory", some[0].SubjectId, some[0].Revision, personaId, subscriberId, some[0].SenderType, some[0].Text, now, some.Length == 1 ? null : some[1..]),
                now);
    }

    /// <summary>The message says something else now: what was found in it goes, and it is looked through again.</summary>
    public static async Task ChangeAsync(this PersonaDb db, MemorySource source, string text, DateTime at, DateTime now, CancellationToken cancellationToken)
    {
        if (source.IsDeleted || at < source.ChangedAt) return;
        source.Change(text, at);
        // What an operator corrected stands on their word.
        await db.RemoveAsync(source, m => m.Origin != MemoryOrigin.Operator, cancellationToken);
        db.AskForFacts(source.PersonaId, source.SubscriberId, [await db.LearnAsync(source, text, now, cancellationToken)], now);
    }

    public static async Task DeleteAsync(this PersonaDb db, MemorySource source, DateTime at, CancellationToken cancellationToken)
    {
        source.Delete(at);
        await db.RemoveAsync(source, _ => true, cancellationToken);
    }

    /// <summary>Among memories about the same, the newest counts and each older one is superseded by the next.</summary>
    public static async Task SettleAsync(
        this PersonaDb db, long personaId, IReadOnlyList<long> identity, string kind, string attribute, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (attribute == Memory.Note) return;
        var group = await db.Memories
            .Where(m => m.PersonaId == personaId && identity.Contains(m.SubscriberId) && m.Kind == kind && m.Attribute == attribute
                && m.State != MemoryState.Forgotten && m.Origin != MemoryOrigin.Quote)
            .OrderBy(m => m.LearnedAt).ThenBy(m => m.MemoryId).ToListAsync(cancellationToken);
        for (var i = 0; i < group.Count; i++)
        {
            var older = group[i];
            // Two of one message ("a dog and a cat") stand beside each other.
            var newer = group.Skip(i + 1).FirstOrDefault(m => m.SourceId is null || m.SourceId != older.SourceId);
            older.Settle(older.CanBeSuperseded ? newer?.MemoryId : null);
        }
    }

    private static readonly Func<PersonaDb, long, string, bool, CancellationToken, Task<MemorySource?>> Twin = EF.CompileAsyncQuery(
        (PersonaDb db, long conversationId, string fingerprint, bool isReply, CancellationToken _) => db.MemorySources.AsTracking().FirstOrDefault(
            s => s.ConversationId == conversationId && s.Fingerprint == fingerprint && s.SenderType != "subscriber" && !s.IsDeleted
                && (isReply ? s.ReplyId == null : s.MessageId == null)));

    /// <summary>The approved reply that comes back as a message, or the other way round.</summary>
    private static Task<MemorySource?> TwinOfAsync(this PersonaDb db, MemorySource source, CancellationToken cancellationToken) =>
        source.SenderType == "subscriber"
            ? Task.FromResult<MemorySource?>(null)
            : Twin(db, source.ConversationId, source.Fingerprint, source.MessageId is null, cancellationToken);

    private static async Task<AnalysisSubject> LearnAsync(this PersonaDb db, MemorySource source, string text, DateTime now, CancellationToken cancellationToken)
    {
        var kind = source.SenderType == "subscriber" ? "subscriber" : "told";
        var quote = text.Length <= LongestQuote ? text : Context.Excerpt.Beginning(text, LongestQuote / 4);
        await MemoryStatements.InsertAsync(
            db, new Memory(source.PersonaId, source.SubscriberId, kind, MemoryOrigin.Quote, quote, 1, MemoryOrigin.Quote, source.SourceId, source.WrittenAt, now), cancellationToken);
        return new(source.SourceId, source.Revision, source.SenderType, text);
    }

    private static async Task RemoveAsync(this PersonaDb db, MemorySource source, Func<Memory, bool> which, CancellationToken cancellationToken)
    {
        var gone = (await db.Memories.Where(m => m.SourceId == source.SourceId).ToListAsync(cancellationToken)).Where(which).ToList();
        db.RemoveRange(gone);
        var identity = await db.IdentityAsync(source.SubscriberId, cancellationToken);
        foreach (var (kind, attribute) in gone.Where(m => m.CanBeSuperseded).Select(m => (m.Kind, m.Attribute)).Distinct())
            await db.SettleAsync(source.PersonaId, identity, kind, attribute, cancellationToken);
    }
}
