using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Language;

/// <summary>Guesses the language of a chat line among the five that people write to the persona in.</summary>
public static class LanguageGuess
{
    public static IReadOnlyList<string> Known { get; } = [.. LanguageWords.ByLanguage.Keys];

    /// <summary>The two-letter tag when the text is clearly in one language, else null (too short, mixed, or another language).</summary>
    public static string? Of(string text)
    {
        var words = PlainText.Words(text);
        var (best, score, second) = Best(words, text);
        return score >= 1 && score >= second * 1.5 ? best : null;
    }

    /// <summary>As <see cref="Of"/>, but only when there is a sentence's worth of evidence.</summary>
    public static string? Surely(string text)
    {
        var words = PlainText.Words(text);
        if (words.Length < 6)
            return null;
        var (best, score, second) = Best(words, text);
        return score >= Math.Max(3, words.Length * 0.3) && score >= second * 2.5 ? best : null;
    }

    private static (string? Language, double Score, double Second) Best(string[] words, string text)
    {
        string? best = null;
        double score = 0, second = 0;
        foreach (var (language, evidence) in LanguageWords.ByLanguage)
        {
            var own = words.Sum(word => evidence.Sure.Contains(word) ? 1.5 : evidence.Common.Contains(word) ? 0.75 : 0)
                + (text.AsSpan().IndexOfAny(evidence.Letters) >= 0 ? 1 : 0);
            if (own > score)
                (best, second, score) = (language, score, own);
            else if (own > second)
                second = own;
        }
        return (best, score, second);
    }
}
