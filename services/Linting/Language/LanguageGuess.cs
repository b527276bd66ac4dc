using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;

namespace InfluencerPlatform.Linting.Language;

/// <summary>Guesses the language of a chat line among the five that people write to the persona in.</summary>
public static partial class LanguageGuess
{
    public static IReadOnlyList<string> Known => LanguageWords.Languages;

    /// <summary>The two-letter tag when the text is clearly in one language, else null (too short, mixed, or another language).</summary>
    public static string? Of(string text)
    {
        var (best, score, second, _) = Best(text);
        return score >= 1 && score >= second * 1.4 ? best : null;
    }

    /// <summary>As <see cref="Of"/>, but only when there is a sentence's worth of evidence.</summary>
    public static string? Surely(string text)
    {
        var (best, score, second, words) = Best(text);
        return words >= 6 && score >= Math.Max(4, words * 0.5) && score >= second * 2.5 ? best : null;
    }

    private static (string? Language, double Score, double Second, int Words) Best(string text)
    {
        // "j'adore" is two words; "don't" is one.
        var words = PlainText.Words(Elision().Replace(text, "$1 "));
        Span<double> scores = stackalloc double[LanguageWords.Languages.Count];
        foreach (var word in words)
            if (LanguageWords.Weights.TryGetValue(word, out var weights))
                for (var language = 0; language < scores.Length; language++)
                    scores[language] += weights[language];
        foreach (var letter in text.AsSpan())
            if (LanguageWords.Letters.TryGetValue(char.ToLowerInvariant(letter), out var owner))
                scores[owner] += 0.5;

        var best = 0;
        for (var language = 1; language < scores.Length; language++)
            if (scores[language] > scores[best])
                best = language;
        double second = 0;
        for (var language = 0; language < scores.Length; language++)
            if (language != best)
                second = Math.Max(second, scores[language]);
        return scores[best] > 0 ? (LanguageWords.Languages[best], scores[best], second, words.Length) : (null, 0, 0, words.Length);
    }

    [GeneratedRegex(@"\b([jldcnmts]|qu)['’](?=\p{L}{2})", RegexOptions.IgnoreCase)]
    private static partial Regex Elision();
}
