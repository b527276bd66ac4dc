using System.Globalization;
using System.Text;

namespace InfluencerPlatform.Linting.Text;

/// <summary>Words in this order, each so many words after the one before; 0 for neighbours.</summary>
public sealed record WordRow(IReadOnlyList<string> Words, int Gap = 0);

/// <summary>
/// By what a full-text index is asked whether somebody else wrote what a text says. A run that <see cref="SharedWords"/> would find has three telling words;
/// every second pair of neighbours among the text's telling words is therefore enough, and everyday words, which are in every message, are not asked for.
/// </summary>
public static class Phrases
{
    // Apostrophes split words in an index and not elsewhere: a run may have some more.
    private const int Widest = SharedWords.Run + 1, MostOfOne = 100, Most = 200, LongestWord = 40;

    /// <returns>Words as an index splits them: letters and digits, in lower case, without accents.</returns>
    public static IReadOnlyList<WordRow> Of(string text) =>
        [.. new LintText(text).Readings.SelectMany(reading => Pairs(Words(reading)).Take(MostOfOne)).Take(Most)];

    /// <summary>The words of an address, too.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in PlainText.Clean(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.Length > LongestWord ? word.ToString(0, LongestWord) : word.ToString());
            word.Clear();
        }
    }

    private static IEnumerable<WordRow> Pairs(IReadOnlyList<string> words)
    {
        int[] telling = words.Count < SharedWords.Run ? [] : [.. Enumerable.Range(0, words.Count).Where(at => TellingWords.Has(words[at]))];
        for (var pair = 0; pair + 1 < telling.Length; pair += 2)
        {
            var (first, second) = (telling[pair], telling[pair + 1]);
            if (second - first < Widest) yield return new([words[first], words[second]], second - first - 1);
        }
    }
}
