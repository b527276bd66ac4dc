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

    /// <summary>Words were said: they are kept as a quote and facts are looked for in them, once.</summary>
    public static async Task ObserveAsync(
        this PersonaDb db, long personaId, long subscriberId, long conversationId, long? messageId, long? replyId, string senderType, string text,
        DateTime writtenAt, DateTime at, DateTime now, CancellationToken cancellationToken)
    {
        if (Words.Of(text).Count < FewestWords) return;
        if (messageId is { } message && await IsKnown(db, message, cancellationToken)) return;
        var source = new MemorySource(personaId, subscriberId, conversationId, messageId, replyId, senderType, text, writtenAt, at);
        if (await db.TwinOfAsync(source, cancellationToken) is { } twin)
        {
            twin.Join(messageId, replyId);
            return;
        }

        db.Add(source);
        await db.SaveChangesAsync(cancellationToken);
        db.Learn(source, text, now);
    }

    /// <summary>The message says something else now: what was found in it goes, and it is looked through again.</summary>
    public static async Task ChangeAsync(this PersonaDb db, MemorySource source, string text, DateTime at, DateTime now, CancellationToken cancellationToken)
    {
        if (source.IsDeleted || at < source.ChangedAt) return;
        source.Change(text, at);
        // What an operator corrected stands on their word.
        await db.RemoveAsync(source, m => m.Origin != MemoryOrigin.Operator, cancellationToken);
        db.Learn(source, text, now);
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

    /// <summary>The approved reply that comes back as a message, or the other way round.</summary>
    private static Task<MemorySource?> TwinOfAsync(this PersonaDb db, MemorySource source, CancellationToken cancellationToken) =>
        source.SenderType == "subscriber"
            ? Task.FromResult<MemorySource?>(null)
            : db.MemorySources.FirstOrDefaultAsync(
                s => s.ConversationId == source.ConversationId && s.Fingerprint == source.Fingerprint && s.SenderType != "subscriber" && !s.IsDeleted
                    && (source.MessageId == null ? s.ReplyId == null : s.MessageId == null), cancellationToken);

    private static void Learn(this PersonaDb db, MemorySource source, string text, DateTime now)
    {
        var kind = source.SenderType == "subscriber" ? "subscriber" : "told";
        var quote = text.Length <= LongestQuote ? text : Context.Excerpt.Beginning(text, LongestQuote / 4);
        db.Add(new Memory(source.PersonaId, source.SubscriberId, kind, MemoryOrigin.Quote, quote, 1, MemoryOrigin.Quote, source.SourceId, source.WrittenAt, now));
        db.Publish(
            new AnalysisRequested("memory", source.SourceId, source.Revision, source.PersonaId, source.SubscriberId, source.SenderType, text, now), now);
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
