using System.Text;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>What a person types, as words of which none is syntax. A star behind the last word stands for its endings; without one
/// the index answers from its newest rows on, however many there are.</summary>
/// <param name="Words">At least one; letters, digits and marks only.</param>
internal sealed record SearchText(IReadOnlyList<string> Words, bool IsPrefix)
{
    private const int MaxWords = 16;
    private const int MaxLetters = 40;

    /// <returns>Null when there is no word in it.</returns>
    public static SearchText? Of(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark) word.Append(rune.ToString());
            else End();
        }

        End();
        return words.Count == 0 ? null : new([.. words.Take(MaxWords)], text!.TrimEnd().EndsWith('*'));

        void End()
        {
            if (word.Length > 0) words.Add(word.Length > MaxLetters ? word.ToString(0, MaxLetters) : word.ToString());
            word.Clear();
        }
    }
}
