using InfluencerPlatform.Messaging.Pasting.Dates;

namespace InfluencerPlatform.Messaging.Pasting.Formats;

/// Reads chats copied from a page, where a speaker's name stands on a line of its own above what was said,
/// times stand between or behind messages, and words of the page are in between.
internal sealed class HeadedChat(PasteLines lines, HashSet<string> pageWords, IReadOnlyList<string> known)
{
    private const int LongestName = 40;

    private readonly HashSet<string> speakers = Speakers(lines, pageWords, known);

    public int SpeakerCount => speakers.Count;

    public enum Kind
    {
        Blank,
        Text,
        Speaker,
        Stamp,
        PageWord,
    }

    public Kind Of(int i)
    {
        var line = Marks.Trim(lines[i]);
        return line.IsEmpty ? Kind.Blank
            : IsSpeaker(line) ? Kind.Speaker
            : IsPageWord(line, pageWords) ? Kind.PageWord
            : TryStamp(line, out _) ? Kind.Stamp
            : Kind.Text;
    }

    /// 0 when nobody speaks; the more speakers and times there are, the surer.
    public double Recognise(int sample)
    {
        var (heads, marks, times, filled) = (0, 0, 0, 0);
        for (var i = 0; i < lines.Count && filled < sample; i++)
        {
            var kind = Of(i);
            filled += kind == Kind.Blank ? 0 : 1;
            heads += kind == Kind.Speaker ? 1 : 0;
            marks += kind is Kind.PageWord or Kind.Stamp ? 1 : 0;
            times += kind == Kind.Stamp && TryStamp(Marks.Trim(lines[i]), out var stamp) && (stamp.HasTime || stamp.HasFullDate) ? 1 : 0;
        }

        // A page has its furniture all over; a letter has a date here and a short line there.
        var page = (heads + marks) * 5 >= filled && heads + marks < filled;
        return heads > 0 && page && (times > 0 || speakers.Any(Names.IsSelf)) ? Math.Min(0.75, 0.4 + 0.05 * heads + 0.05 * marks) : 0;
    }

    /// <param name="mayBeBehind">Times may stand below what they belong to.</param>
    public ParsedPaste Parse(PasteOptions options, IPasteFormat format, double confidence, bool mayBeBehind)
    {
        var chat = new StampedChat(lines);
        var behind = mayBeBehind && StampsAreBehind();
        string? author = null;
        RawStamp stamp = new();
        var open = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Marks.Trim(lines[i]);
            switch (Of(i))
            {
                case Kind.Speaker:
                    author = SpeakerName(line);
                    chat.Aside(i);
                    open = false;
                    break;
                case Kind.Stamp:
                    TryStamp(line, out var read);
                    stamp = Complete(read, stamp);
                    chat.Aside(i);
                    if (behind)
                    {
                        chat.Restamp(stamp);
                    }

                    open = false;
                    break;
                case Kind.PageWord:
                    chat.Aside(i);
                    open = false;
                    break;
                case Kind.Text when !open && author is not null:
                    chat.Begin(i, author, behind ? new() : stamp, 0);
                    open = true;
                    break;
                default:
                    chat.Continue(i);
                    break;
            }
        }

        return chat.Finish(options, format, confidence);
    }

    public static bool TryStamp(ReadOnlySpan<char> line, out RawStamp stamp)
    {
        stamp = default;
        return line.Length is >= 4 and < 48 && StampScanner.TryRead(line, out stamp) && (stamp.HasTime || stamp.HasFullDate || stamp.NamedMonth > 0 || stamp.DaysFromToday is not null)
            && (stamp.HasDate || stamp.Period != DayPeriod.None || line.Contains(':'));
    }

    // A time alone belongs to the day named before.
    private static RawStamp Complete(RawStamp read, RawStamp before) =>
        read.HasDate ? read : before with { Hour = read.Hour, Minute = read.Minute, Seconds = read.Seconds, Period = read.Period };

    // X writes the time under a message, the others above it.
    private bool StampsAreBehind()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (Of(i) is Kind.Stamp or Kind.Speaker)
            {
                return Of(i) == Kind.Speaker && Enumerable.Range(i + 1, Math.Min(lines.Count - i - 1, 40)).Select(Of).FirstOrDefault(k => k is Kind.Text or Kind.Stamp, Kind.Stamp) == Kind.Text;
            }
        }

        return false;
    }

    private bool IsSpeaker(ReadOnlySpan<char> line) =>
        line.Length <= LongestName + 8 && speakers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(SpeakerName(line));

    // "You sent", "Maya sent", "Maya replied to you".
    private static string SpeakerName(ReadOnlySpan<char> line)
    {
        var end = line.EndsWith(" sent") ? line.Length - 5 : line.IndexOf(" replied to ");
        return (end > 0 && line[..end].Count(' ') < 3 && !char.IsLower(line[0]) ? line[..end] : line).ToString();
    }

    private static bool IsPageWord(ReadOnlySpan<char> line, HashSet<string> words) => line.Length < 40 && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line);

    // Names known beforehand, "You", whoever "sent", and short lines that come back after standing at the head of a block.
    private static HashSet<string> Speakers(PasteLines lines, HashSet<string> pageWords, IReadOnlyList<string> known)
    {
        var found = new HashSet<string>();
        var counts = new Dictionary<string, int>();
        var heads = new HashSet<string>();
        var atHead = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Marks.Trim(lines[i]);
            if (line.IsEmpty || IsPageWord(line, pageWords) || TryStamp(line, out _))
            {
                atHead = true;
                continue;
            }

            if (line.Length <= LongestName + 8 && LooksLikeName(line, heads.Count == 0))
            {
                var name = SpeakerName(line);
                counts[name] = counts.GetValueOrDefault(name) + 1;
                _ = atHead && heads.Add(name);
                if (name.Length < line.Length || (Names.IsSelf(name) && name.Length > 2) || known.Any(k => Names.Same(name, k)))
                {
                    found.Add(name);
                }
            }

            atHead = false;
        }

        // Chats have two sides.
        found.UnionWith(heads.Where(h => counts[h] > 1 && !found.Contains(h)).OrderByDescending(h => counts[h]).Take(Math.Max(0, 2 - found.Count)));
        return found;
    }

    // "ok" comes back too: a word in small letters is a name only as a handle, or where the text begins.
    private static bool LooksLikeName(ReadOnlySpan<char> line, bool first) =>
        line.Length > 1 && (char.IsLetterOrDigit(line[0]) || line[0] == '@') && line.Count(' ') < 4 && line[^1] is not ('.' or '!' or '?' or ',' or ':')
        && (!char.IsLower(line[0]) || (line.IndexOf(' ') < 0 && (first || line.IndexOfAny("._0123456789") > 0)))
        && line.IndexOfAnyExcept("0123456789:.,/ ") >= 0;
}
