using System.Globalization;
using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// The "Name:" before a line's text, as far as the line alone can tell.
internal static class PlainName
{
    private const int Longest = 40, MostWords = 4;

    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        "ps", "p.s.", "note", "nb", "re", "fwd", "fw", "edit", "update", "tl;dr", "tldr", "fyi", "btw", "http", "https", "mailto", "tel", "tip", "hint",
    };

    /// With an optional stamp in brackets before the name: "[14:05] Maya: hi".
    public static bool TryRead(ReadOnlySpan<char> line, out RawStamp stamp, out ReadOnlySpan<char> name, out int text)
    {
        stamp = new();
        name = default;
        text = 0;
        var at = Marks.Skip(line);
        if (at < line.Length && line[at] == '[' && line[at..].IndexOf(']') is > 2 and < 48 and var close && StampScanner.TryRead(line.Slice(at + 1, close - 1), out stamp))
        {
            at = Marks.Skip(line, at + close + 1);
        }

        var colon = line[at..].IndexOfAny(':', '：');
        if (colon < 1 || colon > Longest || !EndsName(line, at + colon))
        {
            return false;
        }

        name = Marks.Trim(line.Slice(at, colon));
        text = at + colon + 1;
        text += text < line.Length && Marks.IsSpace(line[text]) ? 1 : 0;
        return IsName(name);
    }

    private static bool EndsName(ReadOnlySpan<char> line, int colon) => line[colon] == '：' || colon + 1 == line.Length || Marks.IsSpace(line[colon + 1]);

    private static bool IsName(ReadOnlySpan<char> name)
    {
        var (words, letters, previous) = (1, false, 'x');
        foreach (var c in name)
        {
            words += Marks.IsSpace(c) && !Marks.IsSpace(previous) ? 1 : 0;
            if (c is ',' or ';' or '?' or '!' or '"' or '/' or '\\' or '=' or '<' or '>' or '{' or '}' or '[' or ']' or '*' or '…')
            {
                return false;
            }

            letters |= char.IsLetter(c) || char.IsSurrogate(c) || c == '+' || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol;
            previous = c;
        }

        return letters && words <= MostWords && !Never.Contains(name.ToString()) && (words < 3 || Capitalised(name));
    }

    // "Here is the thing: ..." is text. Particles ("de la Cruz") and scripts without capitals are names.
    private static bool Capitalised(ReadOnlySpan<char> name)
    {
        var (capitals, small, first) = (0, 0, true);
        foreach (var range in name.Split(' '))
        {
            var word = name[range];
            if (word.IsEmpty)
            {
                continue;
            }

            capitals += char.IsLower(word[0]) ? 0 : 1;
            small += char.IsLower(word[0]) && (first || word.Length > 3) ? 1 : 0;
            first = false;
        }

        return small == 0 && capitals > 1;
    }
}
