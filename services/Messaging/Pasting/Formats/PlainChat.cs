using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// "Name: text", with messages of several lines. Which names speak is decided over the whole text.
internal sealed class PlainChat : IPasteFormat
{
    public string Name => "plain";

    public bool Verified => true;

    public double Recognise(PasteText input)
    {
        var speakers = Speakers(input.Lines, []);
        var (filled, first) = (0, false);
        for (var i = 0; i < input.Lines.Count && filled == 0; i++)
        {
            if (!Marks.IsBlank(input.Lines[i]) && filled++ == 0)
            {
                first = PlainName.TryRead(input.Lines[i], out _, out var name, out _) && speakers.Contains(name.ToString());
            }
        }

        return first ? 0.6 : speakers.Count > 1 ? 0.4 : 0;
    }

    public ParsedPaste Parse(PasteText input, PasteOptions options)
    {
        var speakers = Speakers(input.Lines, options.KnownNames).GetAlternateLookup<ReadOnlySpan<char>>();
        var chat = new StampedChat(input.Lines);
        for (var i = 0; i < input.Lines.Count; i++)
        {
            var line = input.Lines[i];
            if (PlainName.TryRead(line, out var stamp, out var name, out var text) && speakers.Contains(name))
            {
                chat.Begin(i, name, stamp, text);
            }
            else if (HeadedChat.TryStamp(Marks.Trim(line), out var day) && (day.HasFullDate || day.DaysFromToday is not null))
            {
                chat.Aside(i);
            }
            else
            {
                chat.Continue(i);
            }
        }

        return chat.Finish(options, this, Recognise(input), null, null);
    }

    // Two names are two speakers. Of more, those that come once are words before a colon ("Milk: 2"),
    // unless nobody comes twice.
    private static HashSet<string> Speakers(PasteLines lines, IReadOnlyList<string> known)
    {
        var counts = new Dictionary<string, int>();
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        string? first = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (PlainName.TryRead(lines[i], out _, out var name, out _))
            {
                lookup.TryGetValue(name, out var count);
                lookup[name] = count + 1;
                first ??= name.ToString();
            }
        }

        if (counts.Count <= 2)
        {
            return [.. counts.Keys];
        }

        var repeated = counts.Where(c => c.Value > 1 || c.Key == first || Names.IsSelf(c.Key) || known.Any(k => Names.Match(c.Key, k))).Select(c => c.Key).ToHashSet();
        return repeated.Count > 1 ? repeated : [.. counts.Keys];
    }
}
