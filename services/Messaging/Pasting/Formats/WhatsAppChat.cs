using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Reads the chats whose every message begins with a stamp and a name. What follows without a stamp belongs to the message before.
internal static class WhatsAppChat
{
    private const int Sample = 300, LongestName = 80;

    public static double Recognise(PasteLines lines, bool timeFirst)
    {
        var (heads, filled, first) = (0, 0, false);
        for (var i = 0; i < lines.Count && filled < Sample; i++)
        {
            if (Marks.IsBlank(lines[i]))
            {
                continue;
            }

            filled++;
            if (WhatsAppHeader.TryRead(lines[i], out var stamp, out _, out var bracketed) && stamp.TimeFirst == timeFirst && (bracketed || !timeFirst))
            {
                heads++;
                first |= filled == 1;
            }
        }

        return heads == 0 ? 0 : first ? 0.9 + 0.09 * heads / filled : 0.5 + 0.4 * heads / filled;
    }

    public static ParsedPaste Parse(PasteText input, PasteOptions options, IPasteFormat format, double confidence, Func<string, MessageBody> extract)
    {
        var chat = new StampedChat(input.Lines);
        var lines = input.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!WhatsAppHeader.TryRead(line, out var stamp, out var body, out _))
            {
                chat.Continue(i);
                continue;
            }

            var text = line[body..];
            var colon = Colon(text);
            if (colon < 0 || IsNotice(text, colon))
            {
                chat.Notice(i, text);
                continue;
            }

            var start = Math.Min(colon + 1, text.Length);
            start += start < text.Length && text[start] == ' ' ? 1 : 0;
            chat.Begin(i, Author(text[..colon]), stamp, body + start);
        }

        return chat.Finish(options, format, confidence, extract, Title(input.FileName));
    }

    // "~ Maya" is somebody who is not in the address book.
    private static ReadOnlySpan<char> Author(ReadOnlySpan<char> name)
    {
        name = Marks.Trim(name);
        return name is ['~', _, ..] ? Marks.Trim(name[1..]) : name;
    }

    private static int Colon(ReadOnlySpan<char> text)
    {
        var colon = text[..Math.Min(text.Length, LongestName + 2)].IndexOf(": ");
        return colon > 0 ? colon : text.Length is > 1 and <= LongestName && text[^1] == ':' ? text.Length - 1 : -1;
    }

    private static bool IsNotice(ReadOnlySpan<char> text, int colon)
    {
        var author = text[..colon];
        if (author.Length > 16)
        {
            foreach (var phrase in WhatsAppWords.System)
            {
                if (author.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        if (colon + 2 >= text.Length || text[colon + 2] != '\u200E')
        {
            return false;
        }

        var said = Marks.Trim(text[(colon + 2)..]);
        foreach (var notice in WhatsAppWords.Notices)
        {
            if (said.StartsWith(notice, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "WhatsApp Chat with Maya.txt", "WhatsApp Chat - Maya.zip", "Chat de WhatsApp con Maya (1).txt".
    private static string? Title(string? fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        if (name is null || !name.Contains("WhatsApp", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var link in (string[])[" - ", " with ", " mit ", " con ", " avec ", " com ", " met ", " с контактом ", " с "])
        {
            var at = name.IndexOf(link, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                var title = name[(at + link.Length)..].Trim();
                return title.EndsWith(')') && title.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var copy && title[(copy + 2)..^1].All(char.IsAsciiDigit)
                    ? title[..copy] : title;
            }
        }

        return null;
    }
}
