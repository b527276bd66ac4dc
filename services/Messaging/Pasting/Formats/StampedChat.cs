using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Collects the messages of a text line by line. Times are settled at the end, when all dates are known.
internal sealed class StampedChat(PasteLines lines)
{
    private readonly List<Draft> drafts = [];
    private readonly List<ParsedLine> system = [];
    private readonly List<ParsedLine> leftovers = [];
    private readonly HashSet<int> asides = [];
    private readonly Dictionary<string, string> names = [];
    private bool inMessage, inSystem;

    private readonly record struct Draft(string? Author, RawStamp Stamp, int Head, int Line, int Column, int LastLine);

    /// <param name="line">Where the text begins, at the column.</param>
    /// <param name="head">Where author and time begin, when that is a line before.</param>
    public void Begin(int line, ReadOnlySpan<char> author, in RawStamp stamp, int column, int? head = null)
    {
        drafts.Add(new(author.IsEmpty ? null : Name(author), stamp, head ?? line, line, column, line));
        (inMessage, inSystem) = (true, false);
    }

    /// The time that stands below messages is theirs.
    public void Restamp(in RawStamp stamp)
    {
        for (var i = drafts.Count - 1; i >= 0 && !drafts[i].Stamp.HasTime; i--)
        {
            drafts[i] = drafts[i] with { Stamp = stamp };
        }
    }

    public void Notice(int line, ReadOnlySpan<char> text)
    {
        system.Add(new(line + 1, Marks.Trim(text).ToString()));
        (inMessage, inSystem) = (false, true);
    }

    /// A line of the app between the lines of a message, which goes on after it.
    public void Aside(int line) => asides.Add(line);

    /// A line without a head of its own.
    public void Continue(int line)
    {
        if (inMessage)
        {
            drafts[^1] = drafts[^1] with { LastLine = line };
        }
        else if (!Marks.IsBlank(lines[line]))
        {
            (inSystem ? system : leftovers).Add(new(line + 1, lines[line].ToString()));
        }
    }

    public ParsedPaste Finish(
        PasteOptions options, IPasteFormat format, double confidence, Func<string, MessageBody>? extract = null, string? title = null)
    {
        system.AddRange(asides.Select(line => new ParsedLine(line + 1, Marks.Trim(lines[line]).ToString())));
        system.Sort((a, b) => a.Line.CompareTo(b.Line));
        var (order, question) = DateOrders.Decide(drafts.Select(d => d.Stamp), options);
        var clock = new Clock(options, order);
        var messages = new List<ParsedMessage>(drafts.Count);
        foreach (var draft in drafts)
        {
            var text = TextOf(draft);
            var time = clock.ToUtc(draft.Stamp);
            var found = extract?.Invoke(text);
            messages.Add(new(draft.Author, time, found?.Text ?? text, found?.Attachments ?? [], draft.Head + 1, found?.Edited ?? false, found?.Deleted ?? false));
        }

        var conversation = new ParsedConversation(title, null, messages, system, leftovers);
        return new(format.Name, confidence, format.Verified, [conversation], question is null ? [] : [question]);
    }

    private string TextOf(in Draft draft)
    {
        if (draft.LastLine == draft.Line)
        {
            return lines[draft.Line][draft.Column..].TrimEnd().ToString();
        }

        var all = new System.Text.StringBuilder().Append(lines[draft.Line][draft.Column..]);
        for (var i = draft.Line + 1; i <= draft.LastLine; i++)
        {
            if (!asides.Contains(i))
            {
                all.Append('\n').Append(lines[i]);
            }
        }

        return all.ToString().TrimEnd().TrimStart('\n');
    }

    private string Name(ReadOnlySpan<char> author)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(author, out var name))
        {
            lookup[author] = name = Marks.Without(author);
        }

        return name;
    }
}
