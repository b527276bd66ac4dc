using System.Globalization;
using System.Text;

namespace InfluencerPlatform.Persona.Diaries;

/// <summary>Takes words out of text the way the full-text index does: letters and digits, lower case, without accents.</summary>
internal static class Words
{
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark) Flush();
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Half a character, left by a cut, cannot be normalised; it becomes a replacement mark.</summary>
    private static string Whole(string text) =>
        (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? string.Concat(text.EnumerateRunes().Select(r => r.ToString())) : text).Replace('\ufffe', '\ufffd');

    /// <summary>A keyword as it is compared: "  Café  Olé! " is "cafe ole".</summary>
    public static string Phrase(string keyword) => string.Join(' ', Of(keyword));

    /// <summary>Every run of one to three words of a text.</summary>
    public static HashSet<string> Phrases(IReadOnlyList<string> words)
    {
        var phrases = new HashSet<string>();
        for (var start = 0; start < words.Count; start++)
            for (var length = 1; length <= 3 && start + length <= words.Count; length++)
                phrases.Add(string.Join(' ', words.Skip(start).Take(length)));
        return phrases;
    }
}
