using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Messages selected in Telegram Desktop and copied: "Maya, [12/03/2024 14:05]", then the text on its own lines.
internal sealed class TelegramDesktop : IPasteFormat
{
    private const int Sample = 400, LongestHead = 160;

    public string Name => "telegram-desktop";

    public bool Verified => true;

    public double Recognise(PasteText input)
    {
        var (heads, filled, first) = (0, 0, false);
        for (var i = 0; i < input.Lines.Count && filled < Sample; i++)
        {
            if (!Marks.IsBlank(input.Lines[i]))
            {
                var head = TryHead(input.Lines[i], out _, out _);
                heads += head ? 1 : 0;
                first |= head && filled == 0;
                filled++;
            }
        }

        return heads == 0 ? 0 : first ? 0.97 : 0.6;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        var chat = new StampedChat(input.Lines);
        for (var i = 0; i < input.Lines.Count; i++)
        {
            var line = input.Lines[i];
            if (TryHead(line, out var author, out var stamp))
            {
                chat.Begin(i, author, stamp, line.Length);
            }
            else if (IsQuote(line))
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

    private static bool TryHead(ReadOnlySpan<char> line, out ReadOnlySpan<char> author, out RawStamp stamp)
    {
        author = default;
        stamp = default;
        var trimmed = Marks.Trim(line);
        if (trimmed.Length is < 8 or > LongestHead || trimmed[^1] != ']')
        {
            return false;
        }

        var open = trimmed.LastIndexOf('[');
        if (open < 2 || !StampScanner.TryRead(trimmed[(open + 1)..^1], out stamp) || !stamp.HasTime || !stamp.HasDate)
        {
            return false;
        }

        author = Marks.Trim(trimmed[..open]).TrimEnd(',');
        return author.Length > 0;
    }

    private static bool IsQuote(ReadOnlySpan<char> line) =>
        line.Length > 2 && line[0] == '[' && line[^1] == ']' && (line.StartsWith("[In reply to ") || line.StartsWith("[Forwarded from "));

    // Media are written as "[ Photo ]" or "[ File : name ]".
    private static MessageBody Extract(string text)
    {
        List<string>? attachments = null;
        var kept = new List<string>();
        foreach (var line in text.Contains("[ ", StringComparison.Ordinal) ? text.Split('\n') : [])
        {
            if (line.StartsWith("[ ", StringComparison.Ordinal) && line.EndsWith(" ]", StringComparison.Ordinal) && line.Length > 4)
            {
                var named = line.IndexOf(" : ", StringComparison.Ordinal);
                (attachments ??= []).Add(named > 0 ? line[(named + 3)..^2] : line[2..^2].ToLowerInvariant());
            }
            else
            {
                kept.Add(line);
            }
        }

        return attachments is null ? new(text, [], false, false) : new(string.Join('\n', kept).Trim('\n'), attachments, false, false);
    }
}
