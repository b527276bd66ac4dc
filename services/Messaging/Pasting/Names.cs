using System.Globalization;
using System.Text;

namespace InfluencerPlatform.Messaging.Pasting;

/// Compares names as people do: case, accents, emoji, punctuation and a leading @ do not count.
internal static class Names
{
    private static readonly HashSet<string> Selves = new(StringComparer.Ordinal) { "you", "me", "you sent" };

    // These are somebody's name as well.
    private static readonly HashSet<string> OtherSelves = new(StringComparer.Ordinal)
    {
        "du", "ich", "vous", "moi", "tu", "yo", "usted", "voce", "eu", "io", "jij", "ik", "вы", "я", "siz", "anda", "あなた", "나", "我", "你", "أنت",
    };

    /// "You": the account that the chat was copied from.
    public static bool IsSelf(string name) => Selves.Contains(Fold(name));

    /// "You" in another language, or a name that is spelled so.
    public static bool MayBeSelf(string name) => OtherSelves.Contains(Fold(name));

    /// Words in lower case, one space between them; a name of emoji alone keeps them.
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var rune in Marks.Normalise(name, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark)
                && rune.Value is not ('\'' or '’') && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        var words = folded.ToString().Trim();
        return words.Length > 0 ? words : Marks.Without(name).Trim();
    }

    public static bool Same(string one, string other)
    {
        var (a, b) = (Fold(one), Fold(other));
        return a == b || a.Replace(" ", "", StringComparison.Ordinal) == b.Replace(" ", "", StringComparison.Ordinal);
    }

    /// The same name, or one is the first name of the other.
    public static bool Match(string one, string other)
    {
        var (a, b) = (Fold(one), Fold(other));
        return Same(one, other) || IsFirstName(a, b) || IsFirstName(b, a);
    }

    private static bool IsFirstName(string first, string full) =>
        first.Length > 1 && !first.Contains(' ') && full.StartsWith(first + " ", StringComparison.Ordinal);
}
