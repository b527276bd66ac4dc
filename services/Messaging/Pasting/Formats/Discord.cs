using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Messages selected in Discord and copied: "Maya — Today at 2:05 PM", then the text; further messages of a group have "[2:06 PM]" or nothing.
internal sealed class Discord : IPasteFormat
{
    private const int Sample = 400, LongestHead = 120, LongestName = 40;

    private static readonly HashSet<string> Menu = new(StringComparer.OrdinalIgnoreCase)
    {
        "Reply", "Add Reaction", "Edit", "Forward", "More", "Click to react", "NEW", "Create Thread", "Jump",
        "답장", "반응 추가하기", "수정", "전달", "기타", "클릭해서 반응",
    };

    public string Name => "discord";

    public bool Verified => true;

    public double Recognise(PasteText input)
    {
        var (heads, filled, first) = (0, 0, false);
        for (var i = 0; i < input.Lines.Count && filled < Sample; i++)
        {
            if (!Marks.IsBlank(input.Lines[i]))
            {
                var head = TryHead(input.Lines, i, out _, out _, out var used) && used > 0;
                heads += head ? 1 : 0;
                first |= head && filled == 0;
                filled++;
            }
        }

        return heads == 0 ? 0 : first ? 0.96 : 0.45;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        var chat = new StampedChat(input.Lines);
        var dated = Dated(input.Lines).GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<char> author = default;
        RawStamp last = default;
        for (var i = 0; i < input.Lines.Count; i++)
        {
            var line = input.Lines[i];
            if (TryHead(input.Lines, i, out var name, out var stamp, out var used) && (stamp.HasDate || dated.Set.Count == 0 || dated.Contains(name)))
            {
                author = name;
                last = stamp;
                i += used - 1;
                chat.Begin(i, author, stamp, input.Lines[i].Length, i - used + 1);
            }
            else if (!author.IsEmpty && TryFollowing(line, out var time, out var text))
            {
                last = last with { Hour = time.Hour, Minute = time.Minute, Seconds = time.Seconds, Period = time.Period };
                chat.Begin(i, author, last, text);
            }
            else if (Menu.Contains(Marks.Trim(line).ToString()) || IsDay(line))
            {
                chat.Aside(i);
            }
            else
            {
                chat.Continue(i);
            }
        }

        return chat.Finish(options, this, Recognise(input), Extract);
    }

    // Who has a head with a date. "see you — 14:05" is a head only where such words are somebody's name.
    private static HashSet<string> Dated(PasteLines lines)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (TryHead(lines, i, out var name, out var stamp, out _) && stamp.HasDate)
            {
                names.Add(name.ToString());
            }
        }

        return names;
    }

    // On one line, or with the dash and the stamp on lines of their own.
    private static bool TryHead(PasteLines lines, int i, out ReadOnlySpan<char> author, out RawStamp stamp, out int used)
    {
        author = default;
        stamp = default;
        used = 0;
        var line = Marks.Trim(lines[i]);
        if (line.Length is 0 or > LongestHead)
        {
            return false;
        }

        var dash = line.LastIndexOf(" — ");
        if (dash > 0)
        {
            author = Marks.Trim(line[..dash]);
            used = 1;
            return author.Length <= LongestName && !author.Contains(": ", StringComparison.Ordinal) && TryStamp(line[(dash + 3)..], out stamp);
        }

        if (i + 1 >= lines.Count || Marks.Trim(lines[i + 1]) is not ['—', .. var rest])
        {
            return false;
        }

        author = line;
        var spread = Marks.IsBlank(rest);
        used = spread ? 3 : 2;
        return i + used <= lines.Count && TryStamp(spread ? lines[i + 2] : rest, out stamp);
    }

    // Discord copies the short stamp and the one for screen readers together: "2:05 PMTuesday, March 12, 2024 at 2:05 PM".
    private static bool TryStamp(ReadOnlySpan<char> text, out RawStamp stamp)
    {
        if (StampScanner.TryRead(text, out stamp))
        {
            return stamp.HasTime;
        }

        for (var cut = 4; cut < Math.Min(text.Length - 4, 40); cut++)
        {
            if (StampScanner.TryRead(text[cut..], out stamp) && stamp is { HasTime: true, HasFullDate: true } && StampScanner.TryRead(text[..cut], out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryFollowing(ReadOnlySpan<char> line, out RawStamp time, out int text)
    {
        time = default;
        text = 0;
        var close = line.Length > 5 && line[0] == '[' ? line[..Math.Min(line.Length, 14)].IndexOf(']') : -1;
        if (close < 4 || !StampScanner.TryRead(line[1..close], out time) || time.HasDate)
        {
            return false;
        }

        text = Marks.Skip(line, close + 1);
        return true;
    }

    private static bool IsDay(ReadOnlySpan<char> line) =>
        line.Length is > 8 and < 40 && StampScanner.TryRead(line, out var stamp) && stamp is { HasFullDate: true, HasTime: false, NamedMonth: > 0 };

    private static MessageBody Extract(string text)
    {
        var edited = text.EndsWith("(edited)", StringComparison.Ordinal);
        text = edited ? text[..^8].TrimEnd() : text;
        return text == "Image" ? new("", ["image"], edited, false) : new(text, [], edited, false);
    }
}
