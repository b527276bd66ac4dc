using System.Text;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>What a person types, as a full-text query in which nothing is syntax: every word quoted. A star behind the last word
/// stands for its endings; without one the index answers from its newest rows on, however many there are.</summary>
internal static class SearchText
{
    private const int MaxWords = 16;
    private const int MaxLetters = 40;

    public static string? Match(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark) word.Append(rune.ToString());
            else End();
        }

        End();
        return words.Count == 0 ? null : string.Join(' ', words.Take(MaxWords).Select(w => $"\"{w}\"")) + (text!.TrimEnd().EndsWith('*') ? "*" : "");

        void End()
        {
            if (word.Length > 0) words.Add(word.Length > MaxLetters ? word.ToString(0, MaxLetters) : word.ToString());
            word.Clear();
        }
    }
}
