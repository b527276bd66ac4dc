using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Search;

/// <summary>The full-text index of the diaries and their keywords, as the store's database has it.</summary>
internal interface IDiaryIndex
{
    /// <returns>The best entries that have any of the terms, with a rank that is only comparable within one answer.</returns>
    Task<Dictionary<long, double>> RanksAsync(PersonaDb db, DiaryQuery query, List<string> terms, CancellationToken cancellationToken);

    /// <returns>Entries with one of the phrases among their keywords, and the longest such.</returns>
    Task<Dictionary<long, string>> TriggeredAsync(PersonaDb db, DiaryQuery query, HashSet<string> phrases, CancellationToken cancellationToken);
}

internal sealed record RankedEntry(long Id, double Value);

internal sealed record TriggeredEntry(long DiaryId, string Keyword);
