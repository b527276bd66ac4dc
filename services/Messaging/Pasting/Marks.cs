using System.Buffers;
using System.Text;

namespace InfluencerPlatform.Messaging.Pasting;

/// Characters that are not seen but are there: direction marks, joiners and spaces of other widths.
internal static class Marks
{
    private static readonly SearchValues<char> Invisible =
        SearchValues.Create("\u200B\u200E\u200F\u061C\u202A\u202B\u202C\u2060\u2066\u2067\u2068\u2069\uFEFF");

    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t\u000B\u000C\u00A0\u1680\u2007\u2009\u200A\u202F\u205F\u3000");

    public static bool IsMark(char c) => c >= '\u061C' && Invisible.Contains(c);

    public static bool IsSpace(char c) => c <= ' ' ? c is ' ' or '\t' or '\v' or '\f' : c >= '\u00A0' && Blank.Contains(c);

    public static int Skip(ReadOnlySpan<char> text, int at = 0)
    {
        while (at < text.Length && (IsMark(text[at]) || IsSpace(text[at])))
        {
            at++;
        }

        return at;
    }

    /// Without marks and spaces at both ends.
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        text = text[Skip(text)..];
        while (text.Length > 0 && (IsMark(text[^1]) || IsSpace(text[^1])))
        {
            text = text[..^1];
        }

        return text;
    }

    public static bool IsBlank(ReadOnlySpan<char> text) => Skip(text) == text.Length;

    /// A lone surrogate, which cannot be normalised, leaves the text as it is.
    public static string Normalise(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    /// Without any mark, wherever it stands.
    public static string Without(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(Invisible) < 0)
        {
            return text.ToString();
        }

        var kept = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (!Invisible.Contains(c))
            {
                kept[length++] = c;
            }
        }

        return new(kept, 0, length);
    }
}
