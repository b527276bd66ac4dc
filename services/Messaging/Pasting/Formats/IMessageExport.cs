using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// An iMessage chat as imessage-exporter writes it: a line with the time, one with the sender, then the text, then a blank line.
internal sealed class IMessageExport : IPasteFormat
{
    private const int LongestName = 80;

    public string Name => "imessage-export";

    public bool Verified => true;

    public double Recognise(PasteText input)
    {
        var i = 0;
        while (i < input.Lines.Count && Marks.IsBlank(input.Lines[i]))
        {
            i++;
        }

        return i + 1 < input.Lines.Count && TryStamp(input.Lines[i], out var stamp, out var rest) && IsReceipt(rest) && stamp is { NamedMonth: > 0, Seconds: >= 0 }
            && IsName(input.Lines[i + 1]) ? 0.96 : 0;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        var chat = new StampedChat(input.Lines);
        var tapbacks = false;
        for (var i = 0; i < input.Lines.Count; i++)
        {
            var line = input.Lines[i];
            if ((i == 0 || Marks.IsBlank(input.Lines[i - 1])) && TryStamp(line, out var stamp, out var rest) && stamp.Seconds >= 0)
            {
                if (!IsReceipt(rest))
                {
                    chat.Notice(i, rest);
                }
                else if (i + 1 < input.Lines.Count && IsName(input.Lines[i + 1]))
                {
                    i++;
                    chat.Begin(i, Marks.Trim(input.Lines[i]), stamp, input.Lines[i].Length, i - 1);
                    tapbacks = false;
                }
                else
                {
                    chat.Continue(i);
                }
            }
            else if ((tapbacks = !Marks.IsBlank(line) && (tapbacks || line.StartsWith("Tapbacks:"))) || line.SequenceEqual("This message responded to an earlier message.") || (line.StartsWith("    ") && !Marks.IsBlank(line)))
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

    // "May 17, 2022  5:29:42 PM (Read by you after 1 hour)": the stamp ends with its AM or PM.
    private static bool TryStamp(ReadOnlySpan<char> line, out RawStamp stamp, out ReadOnlySpan<char> rest)
    {
        rest = default;
        stamp = default;
        var head = line[..Math.Min(line.Length, 32)];
        var end = Math.Max(head.IndexOf(" AM"), head.IndexOf(" PM"));
        if (end < 12 || !StampScanner.TryRead(line[..(end + 3)], out stamp) || !stamp.HasFullDate)
        {
            return false;
        }

        rest = Marks.Trim(line[(end + 3)..]);
        return true;
    }

    private static bool IsReceipt(ReadOnlySpan<char> rest) => rest.IsEmpty || rest is ['(', .., ')'];

    private static bool IsName(ReadOnlySpan<char> line) => !Marks.IsBlank(line) && line.Length <= LongestName;

    private static MessageBody Extract(string text)
    {
        var attachments = new List<string>();
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            (line.Contains("/Attachments/", StringComparison.Ordinal) || line.StartsWith("attachments/", StringComparison.Ordinal) ? attachments : kept).Add(line);
        }

        return attachments.Count == 0 ? new(text, [], false, false) : new(string.Join('\n', kept).Trim('\n'), attachments, false, false);
    }
}
