namespace InfluencerPlatform.Persona.Diaries;

/// <summary>Finds the entries of one persona's diary that a text is about. Full text today; a store of embeddings can stand behind it as well.</summary>
internal interface IDiarySearch
{
    /// <returns>Best first.</returns>
    Task<List<DiaryHit>> FindAsync(DiaryQuery query, CancellationToken cancellationToken);
}

/// <param name="Text">As a person wrote it.</param>
/// <param name="Today">What "yesterday" in the text counts from.</param>
/// <param name="IncludePrivate">Only for the operator's eyes.</param>
/// <param name="Expand">Look for words of the same subjects as well.</param>
/// <param name="Day">Only entries of this day.</param>
internal sealed record DiaryQuery(long PersonaId, string Text, DateOnly Today, bool IncludePrivate, DateOnly? Day, int Limit, bool Expand = true);

internal sealed record DiaryHit(DiaryEntry Entry, double Score, string Why);
