namespace InfluencerPlatform.Persona.Diaries;

/// <summary>The days that a text speaks of: "yesterday", "last weekend", "am Freitag", "en mars". Six languages; careful rather than clever.</summary>
internal static class DateMentions
{
    /// <returns>The range with the words that named it; null when none is named.</returns>
    public static (DateOnly From, DateOnly To, string Words)? Find(IReadOnlyList<string> words, DateOnly today)
    {
        for (var i = 0; i < words.Count; i++)
            for (var length = Math.Min(DatePhrases.Longest, words.Count - i); length > 0; length--)
            {
                var phrase = string.Join(' ', words.Skip(i).Take(length));
                if (DatePhrases.All.TryGetValue(phrase, out var days) && (phrase != DatePhrases.Hier || IsFrench(words)))
                {
                    var (from, to) = days(today);
                    return (from, to, phrase);
                }
            }

        return null;
    }

    /// <summary>"hier" is yesterday in French and here in German.</summary>
    private static bool IsFrench(IReadOnlyList<string> words) =>
        words.Any(DatePhrases.French.Contains) && !words.Any(DatePhrases.German.Contains);
}
