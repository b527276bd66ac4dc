using System.Text.RegularExpressions;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>
/// By which keys a store is asked whether a text names a subscriber, plainly or in a disguise that the linter sees through. Everyday words are hardly
/// anybody's name and nobody hides a name by making them of it: a text of them has few keys more than it has words and pairs of words.
/// </summary>
internal static partial class SpokenNames
{
    private const int MaxWords = 500, MostWords = 5, Unmistakable = 8, LongestSqueezed = 40, MostBeside = 2, MostKeys = 4_000;

    public static string[] KeysOf(string text)
    {
        var clean = PlainText.Clean(text);
        HashSet<string> keys = [];
        AddPlain(keys, WordsOf(clean));
        var strange = Word().Replace(clean, word => TellingWords.IsEveryday(PlainText.Fold(word.Value)) ? "|" : word.Value);
        foreach (var reading in Disguise.Readings(strange))
            foreach (Match piece in Legible().Matches(reading))
                AddDisguised(keys, WordsOf(piece.Value));
        return [.. keys.Take(MostKeys)];
    }

    private static List<string> WordsOf(string text) => [.. Names.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords)];

    private static void AddPlain(HashSet<string> keys, List<string> words)
    {
        bool[] isStrange = [.. words.Select(word => !TellingWords.IsEveryday(word))];
        foreach (var (start, count) in Runs(words).Where(run => run.Count <= 2 || isStrange[run.Start] || isStrange[run.Start + run.Count - 1])) keys.Add(Run(words, start, count));
        foreach (var (_, squeezed) in words.Index().Where(word => isStrange[word.Index])) AddDivided(keys, squeezed);
        AddSpelled(keys, words);
    }

    /// <summary>Letters by themselves; what stood beside the name may be among them.</summary>
    private static void AddSpelled(HashSet<string> keys, List<string> words)
    {
        for (int from = 0, to; from < words.Count; from = to + 1)
        {
            for (to = from; to < words.Count && words[to].Length == 1;) to++;
            var letters = string.Concat(words[from..to]);
            for (var before = 0; before <= MostBeside; before++)
                for (var after = 0; after <= MostBeside && letters.Length - before - after >= Unmistakable; after++)
                    AddDivided(keys, letters[before..^after]);
        }
    }

    // As the linter's rule has it: full names and names with digits, when they are long enough.
    private static void AddDisguised(HashSet<string> keys, List<string> words)
    {
        foreach (var (start, count) in Runs(words))
        {
            var run = Run(words, start, count);
            if (run.Length - count + 1 < Unmistakable || count == 1 && !run.Any(char.IsAsciiDigit)) continue;
            keys.Add(run);
            // An exclamation mark reads as an i as well.
            if (run.EndsWith('i')) keys.Add(run.TrimEnd('i'));
        }
    }

    /// <summary>What is left of a name without its spaces, with them again: in one, two and three words.</summary>
    private static void AddDivided(HashSet<string> keys, string squeezed)
    {
        if (squeezed.Length is < Unmistakable or > LongestSqueezed) return;
        keys.Add(squeezed);
        for (var first = 2; first <= squeezed.Length - 2; first++)
        {
            keys.Add($"{squeezed[..first]} {squeezed[first..]}");
            for (var second = first + 2; second <= squeezed.Length - 2 && squeezed.Length >= 2 * Unmistakable; second++)
                keys.Add($"{squeezed[..first]} {squeezed[first..second]} {squeezed[second..]}");
        }
    }

    private static IEnumerable<(int Start, int Count)> Runs(List<string> words) =>
        from start in Enumerable.Range(0, words.Count) from count in Enumerable.Range(1, Math.Min(MostWords, words.Count - start)) select (start, count);

    private static string Run(List<string> words, int start, int count) => count == 1 ? words[start] : string.Join(' ', words[start..(start + count)]);

    // With the signs of what is encoded.
    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}'’+/=_-]+")]
    private static partial Regex Word();

    // What comes of decoding what was not encoded is mostly signs.
    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}\s'’_.,-]{8,}")]
    private static partial Regex Legible();
}
