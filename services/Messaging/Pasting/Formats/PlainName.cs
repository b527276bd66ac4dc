using System.Globalization;
using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// The "Name:" before a line's text, as far as the line alone can tell.
internal static class PlainName
{
    private const int Longest = 48, LongestStamp = 32, MostWords = 4;

    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        "ps", "p.s.", "note", "nb", "re", "fwd", "fw", "edit", "update", "tl;dr", "tldr", "fyi", "btw", "http", "https", "mailto", "tel", "tip", "hint",
    };

    /// With an optional stamp before or behind the name: "[14:05] Maya: hi", "2024-03-12 14:05 - Maya: hi", "Maya (14:05): hi".
    public static bool TryRead(ReadOnlySpan<char> line, out RawStamp stamp, out ReadOnlySpan<char> name, out int text)
    {
        stamp = new();
        name = default;
        text = 0;
        var at = Marks.Skip(line);
        if (at == line.Length)
        {
            return false;
        }

        at = AfterBullet(line, at);
        if (at == line.Length)
        {
            return false;
        }

        at = line[at] == '[' || StampScanner.IsDigit(line[at]) ? AfterStamp(line, at, ref stamp) : at;
        var bold = Stars(line, at);
        at += bold;
        var colon = Colon(line, at, bold > 0);
        if (colon <= at)
        {
            return false;
        }

        name = Marks.Trim(line[at..colon]);
        var closed = bold > 0 && name.EndsWith(line.Slice(at - bold, bold));
        name = closed ? Marks.Trim(name[..^bold]) : name;
        if (name.Length > 0 && name[^1] is ')' or ']' && name.LastIndexOfAny('(', '[') is > 0 and var open && StampScanner.TryRead(name[(open + 1)..^1], out var behind))
        {
            stamp = behind;
            name = Marks.Trim(name[..open]);
        }

        text = colon + 1;
        if (bold > 0 && !closed)
        {
            // "**Maya:** hi"; a star that is not closed is the text's own.
            if (!line[text..].StartsWith(line.Slice(at - bold, bold)))
            {
                return false;
            }

            text += bold;
        }

        text += text < line.Length && Marks.IsSpace(line[text]) ? 1 : 0;
        return IsName(name);
    }

    // A list's dash or dot is not the name's.
    private static int AfterBullet(ReadOnlySpan<char> line, int at) =>
        line[at] is '-' or '*' or '•' or '–' or '+' && at + 1 < line.Length && Marks.IsSpace(line[at + 1]) ? Marks.Skip(line, at + 1) : at;

    private static int Stars(ReadOnlySpan<char> line, int at)
    {
        var stars = 0;
        while (stars < 3 && at + stars < line.Length && line[at + stars] is '*' or '_' && line[at + stars] == line[at])
        {
            stars++;
        }

        return stars;
    }

    private static int AfterStamp(ReadOnlySpan<char> line, int at, ref RawStamp stamp)
    {
        var head = line.Slice(at, Math.Min(LongestStamp, line.Length - at));
        var close = head[0] == '[' ? head.IndexOf(']') : -1;
        if (head[0] == '[')
        {
            return close > 2 && StampScanner.TryRead(head[1..close], out stamp) ? Marks.Skip(line, at + close + 1) : at;
        }

        // The longest that reads: "2024-03-12 14:05" is no date alone followed by a name "14:05".
        for (var space = head.LastIndexOf(' '); space > 3; space = head[..space].LastIndexOf(' '))
        {
            if (StampScanner.TryRead(head[..space], out var read) && read.HasTime)
            {
                stamp = read;
                at = Marks.Skip(line, at + space);
                return at < line.Length && line[at] is '-' or '–' or '|' ? Marks.Skip(line, at + 1) : at;
            }
        }

        return at;
    }

    // The one that ends the name: a space or nothing follows. Those of "(14:05)" do not.
    private static int Colon(ReadOnlySpan<char> line, int at, bool bold)
    {
        for (var i = at; i < Math.Min(line.Length, at + Longest); i++)
        {
            if (line[i] is ':' or '：')
            {
                if (line[i] == '：' || i + 1 == line.Length || Marks.IsSpace(line[i + 1]) || (bold && (line[i + 1] is '*' or '_')))
                {
                    return i;
                }

                if (!line[at..i].Contains('(') && !line[at..i].Contains('['))
                {
                    return -1;
                }
            }
        }

        return -1;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        var (words, letters, previous) = (1, false, 'x');
        foreach (var c in name)
        {
            words += Marks.IsSpace(c) && !Marks.IsSpace(previous) ? 1 : 0;
            if (c is ',' or ';' or '?' or '!' or '"' or '/' or '\\' or '=' or '<' or '>' or '{' or '}' or '[' or ']' or '(' or ':' or '*' or '…')
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
