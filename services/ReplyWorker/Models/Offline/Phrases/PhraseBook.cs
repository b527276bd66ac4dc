namespace InfluencerPlatform.ReplyWorker.Models.Offline.Phrases;

internal static class PhraseBook
{
    private static readonly Dictionary<string, IReadOnlyDictionary<Slot, string[]>> Books = new()
    {
        ["en"] = English.Book, ["es"] = Spanish.Book, ["de"] = German.Book, ["fr"] = French.Book, ["pt"] = Portuguese.Book,
    };

    public static bool Speaks(string language) => Books.ContainsKey(language);

    /// <summary>Empty where a language has no phrase for it.</summary>
    public static IReadOnlyList<string> Of(string language, Slot slot) => Books[language].GetValueOrDefault(slot) ?? [];
}
