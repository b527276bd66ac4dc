using System.Globalization;
using System.Text;

namespace InfluencerPlatform.Linting.Text;

/// <summary>Brings text into the forms that everything else compares and shows.</summary>
public static class PlainText
{
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D, EmojiStyle = 0xFE0F;

    /// <summary>For comparing: NFKC without anything invisible; line breaks and tabs stay.</summary>
    public static string Clean(string text) => Without(text, (_, rune) => IsInvisible(rune)).Normalize(NormalizationForm.FormKC);

    /// <summary>For showing and storing: without control, zero-width, bidirectional and tag characters; joined emoji and scripts that need joiners stay whole.</summary>
    public static string Readable(string text) => Without(text, (before, rune) => IsInvisible(rune) && !Joins(before, rune));

    /// <summary>Lower-case words of letters and digits, one space apart, without accents: what near-verbatim comparison looks at.</summary>
    public static string Fold(string text)
    {
        var decomposed = Clean(text).Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        var gap = false;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark || rune.Value is '\'' or '’')
                continue;
            if (!Rune.IsLetterOrDigit(rune))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (gap)
                folded.Append(' ');
            gap = false;
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        return folded.ToString();
    }

    public static string[] Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True for characters that a reader cannot see but a machine can.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' => false,
        0x00AD or 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 => true,
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) => true,
        // No characters at all; text that has one cannot be normalised.
        0xFFFE or 0xFFFF => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse,
    };

    private static bool Joins(Rune before, Rune rune) => rune.Value switch
    {
        // One says it all: a row of them is a message for a machine.
        EmojiStyle => before.Value != EmojiStyle && IsEmojiPart(before) || before.Value is '#' or '*' or (>= '0' and <= '9'),
        ZeroWidthJoiner => IsEmojiPart(before) || IsJoiningScript(before),
        ZeroWidthNonJoiner => IsJoiningScript(before),
        _ => false,
    };

    private static bool IsEmojiPart(Rune rune) =>
        rune.Value == EmojiStyle || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    // Arabic to Malayalam and Sinhala: joiners change how their letters read.
    private static bool IsJoiningScript(Rune rune) => rune.Value is >= 0x0600 and <= 0x0DFF;

    private static string Without(string text, Func<Rune, Rune, bool> drop)
    {
        var kept = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!drop(before, rune))
                kept.Append(rune.ToString());
            before = rune;
        }
        return kept.ToString();
    }
}
