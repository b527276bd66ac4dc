using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Safety;
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

    /// <summary>True when there is a sentence's worth of text and next to nothing in it of this language, whatever else it is in.</summary>
    public static bool SurelyNot(string text, string language)
    {
        var letters = text.EnumerateRunes().Where(Rune.IsLetter).ToList();
        var foreign = letters.Count(letter => !IsLatin(letter));
        // All of the known languages are written in Latin letters. Not all scripts put spaces between words.
        if (foreign >= SentenceLetters && foreign * 2 > letters.Count) return true;
        // Names, laughter and single letters are in every language.
        var words = PlainText.Words(Elision().Replace(text, "$1 ")).Where(word => word.Length > 1 && char.IsLetter(word[0])).ToList();
        var place = LanguageWords.Languages.Index().First(known => known.Item == language).Index;
        return words.Count >= SentenceWords && words.Distinct().Count() >= SentenceWords
            && words.Count(word => !(language == "en" && Ambiguous.Contains(word)) && (EverydayWords.Of(language).Contains(word) || LanguageWords.Weights.TryGetValue(word, out var weights) && weights[place] > 0)) < words.Count * 0.1;
    }

    private const int SentenceWords = 6, SentenceLetters = 12;

    // Short words of English that Italian, Dutch or Polish have too.
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.ToFrozenSet(["in", "no", "me", "so", "do", "to", "on", "we", "my", "am", "as", "da", "ma", "come", "was", "pizza", "pasta", "bella", "wow", "haha"]);

    private static bool IsLatin(Rune letter) => letter.Value is < 0x0250 or (>= 0x1E00 and < 0x1F00) or (>= 0xFF21 and <= 0xFF5A) or 0x00AA or 0x00BA;

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
