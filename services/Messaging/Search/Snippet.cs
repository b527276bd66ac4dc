using System.Text;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>The words around what was found, which stands in brackets.</summary>
internal static partial class Snippet
{
    private const int Words = 16;

    /// <summary>A word as the index has it: in lower case, without accents.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (rune.Value is < 0x300 or > 0x36F) folded.Append(Rune.ToLowerInvariant(rune).ToString());
        return folded.ToString();
    }

    /// <param name="wanted">Folded; with <paramref name="isPrefix"/> the last one stands for its endings too.</param>
    public static string Of(string text, IReadOnlyList<string> wanted, bool isPrefix)
    {
        var words = WordPattern().Matches(text).Select(m => (m.Index, m.Length, Met: IsMet(Fold(m.Value)))).ToList();
        var met = words.FindIndex(w => w.Met);
        var first = Math.Max(0, Math.Min(met - Words / 4, words.Count - Words));
        var shown = words.Skip(first).Take(Words).ToList();
        if (shown.Count == 0) return "";
        var snippet = new StringBuilder(first > 0 ? "…" : "");
        var at = first > 0 ? shown[0].Index : 0;
        foreach (var (index, length, isMet) in shown)
        {
            snippet.Append(text, at, index - at).Append(isMet ? "[" : "").Append(text, index, length).Append(isMet ? "]" : "");
            at = index + length;
        }

        return first + shown.Count < words.Count ? snippet.Append('…').ToString() : snippet.Append(text, at, text.Length - at).ToString();

        bool IsMet(string word) => wanted.Contains(word) || isPrefix && word.StartsWith(wanted[^1], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}\p{Nl}\p{No}\p{Mn}]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
