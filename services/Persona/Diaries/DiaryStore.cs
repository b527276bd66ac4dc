using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Outbox;

namespace InfluencerPlatform.Persona.Diaries;

/// <summary>What writing an entry brings about. Only inside the writer.</summary>
internal static class DiaryStore
{
    public static async Task<DiaryEntry> WriteEntryAsync(
        this PersonaDb db, PersonaProfile persona, DiaryContent content, DateTime now, CancellationToken cancellationToken, string? lore = null)
    {
        var entry = new DiaryEntry(persona.PersonaId, content, now, lore);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        db.AskForAnalysis(entry, now);
        if (content.MoodNow(persona.Today(now)) is { } mood) await db.FoldAsync(persona.PersonaId, new DiaryWritten(now, mood), now, cancellationToken);
        return entry;
    }

    /// <summary>Summary, themes and keywords that nobody wrote are asked of the worker.</summary>
    public static void AskForAnalysis(this PersonaDb db, DiaryEntry entry, DateTime now)
    {
        if (!entry.IsIncomplete || entry.Lore is not null) return;
        db.Publish(new AnalysisRequested("diary", entry.DiaryId, entry.Revision, entry.PersonaId, null, "ai", $"{entry.Title}\n\n{entry.StoryContent}", now), now);
    }

    public static DateOnly Today(this PersonaProfile persona, TimeProvider time) => persona.Today(time.GetUtcNow().UtcDateTime);

    public static DateOnly Today(this PersonaProfile persona, DateTime now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(persona.Traits.TimeZone)));

    /// <summary>An entry of today or yesterday says how she feels; of a private one only a word that tells nothing else.</summary>
    private static string? MoodNow(this DiaryContent content, DateOnly today) =>
        content.AiMoodAtTime is { } mood && content.AdventureDate <= today && content.AdventureDate >= today.AddDays(-1)
            && (content.IsPublic || Moods.Known.Contains(mood))
            ? mood
            : null;
}
