namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Takes attachments and the edited and deleted markers out of a WhatsApp message's text.
internal static class WhatsAppMarkers
{
    public static MessageBody Extract(string text)
    {
        // Every marker has a bracket, a direction mark, or is the whole message.
        if (text.Length > 64 && text.AsSpan().IndexOfAny('<', '(', '\u200E') < 0)
        {
            return new(text, [], false, false);
        }

        if (WhatsAppWords.Deleted.Contains(Words(text)))
        {
            return new(Marks.Trim(text).ToString(), [], false, true);
        }

        List<string>? attachments = null;
        var edited = false;
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var rest = Edit(line, ref edited);
            rest = Attachment(rest, ref attachments);
            if (rest.Length > 0 || line.Length == 0 || kept.Count > 0)
            {
                kept.Add(rest);
            }
        }

        if (attachments is null && !edited)
        {
            return new(text, [], false, false);
        }

        while (kept.Count > 0 && Marks.IsBlank(kept[^1]))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return new(string.Join('\n', kept), attachments ?? [], edited, false);
    }

    private static string Edit(string line, ref bool edited)
    {
        var open = line.LastIndexOf('<');
        if (open < 0 || !WhatsAppWords.Edited.Contains(Words(line.AsSpan(open))))
        {
            return line;
        }

        edited = true;
        return TrimEnd(line.AsSpan(0, open));
    }

    private static string Attachment(string line, ref List<string>? attachments)
    {
        var trimmed = Marks.Trim(line);
        if (trimmed.EndsWith('>') && line.LastIndexOf('<') is >= 0 and var open)
        {
            var inner = Marks.Trim(trimmed[(trimmed.LastIndexOf('<') + 1)..^1]);
            var colon = inner.LastIndexOf(": ");
            var name = colon > 0 && IsFileName(inner[(colon + 2)..]) ? Marks.Without(inner[(colon + 2)..])
                : WhatsAppWords.Omitted.Contains(Words(inner)) ? "media (omitted)" : null;
            return name is null ? line : Take(name, line.AsSpan(0, open), ref attachments);
        }

        if (trimmed.EndsWith(')') && trimmed.LastIndexOf(" (") is > 0 and var paren && IsFileName(trimmed[..paren])
            && (WhatsAppWords.Attached.Contains(Words(trimmed[(paren + 2)..^1])) || IsWhatsAppFile(trimmed[..paren])))
        {
            return Take(Marks.Without(trimmed[..paren]), "", ref attachments);
        }

        // iOS puts a mark before its own words; without it "image omitted" is what somebody wrote.
        var mark = line.IndexOf('\u200E');
        return mark >= 0 && WhatsAppWords.Kinds.TryGetValue(Words(line.AsSpan(mark)), out var kind)
            ? Take($"{kind} (omitted)", line.AsSpan(0, mark), ref attachments)
            : line;
    }

    private static string Take(string name, ReadOnlySpan<char> rest, ref List<string>? attachments)
    {
        (attachments ??= []).Add(name);
        return TrimEnd(rest);
    }

    private static string TrimEnd(ReadOnlySpan<char> text) => Marks.IsBlank(text) ? "" : text.TrimEnd(" \u200E\u00A0\u202F").ToString();

    private static string Words(ReadOnlySpan<char> text) => Marks.Without(Marks.Trim(text)).Trim('<', '>', '.', '。', ' ');

    private static bool IsFileName(ReadOnlySpan<char> name)
    {
        name = Marks.Trim(name);
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot is > 1 and <= 6 && name.IndexOfAny('<', '/', '\\') < 0;
    }

    // "IMG-20240312-WA0001.jpg", whatever the language of the words after it.
    private static bool IsWhatsAppFile(ReadOnlySpan<char> name)
    {
        name = Marks.Trim(name);
        return name.Length > 16 && name[3] == '-' && name[12..].StartsWith("-WA") && name[..3] is "IMG" or "VID" or "AUD" or "PTT" or "STK" or "DOC";
    }
}
