using System.Text;

namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// Both sides of a merge made comparable: texts as numbers, and when a pair may be the same message.
internal sealed class MergeSides
{
    private const int LongText = 12;
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    public MergeSides(IReadOnlyList<KnownMessage> existing, IReadOnlyList<IncomingMessage> incoming)
    {
        (Existing, Incoming) = (existing, incoming);
        var ids = new Dictionary<(bool, string), int>();
        ExistingKeys = [.. existing.Select(m => Id(ids, m.FromPersona, m.Text))];
        IncomingKeys = [.. incoming.Select(m => m.Deleted ? -1 : Id(ids, m.FromPersona, m.Text))];
        KeyCount = ids.Count;
        Shift = FindShift();
    }

    public IReadOnlyList<KnownMessage> Existing { get; }

    public IReadOnlyList<IncomingMessage> Incoming { get; }

    public int[] ExistingKeys { get; }

    /// -1 for a deleted message: its text is the app's.
    public int[] IncomingKeys { get; }

    public int KeyCount { get; }

    /// How many pairs were looked at: what the work of a merge grows with.
    public long Compared { get; private set; }

    /// What the incoming times are off by when one side was read in another time zone.
    private TimeSpan Shift { get; }

    public DateTime? Time(int incoming) => Incoming[incoming].Timestamp - Shift;

    public bool CanMatch(int existing, int incoming)
    {
        Compared++;
        var (e, n) = (Existing[existing], Incoming[incoming]);
        var same = n.Deleted ? e.Deleted && e.FromPersona == n.FromPersona : ExistingKeys[existing] == IncomingKeys[incoming];
        return same && Compatible(e, n.Text, Time(incoming));
    }

    /// Apps cut the seconds off.
    public bool SameMinute(int existing, int incoming) =>
        Existing[existing].Timestamp is { } e && Time(incoming) is { } n && (e.Ticks / TimeSpan.TicksPerMinute == n.Ticks / TimeSpan.TicksPerMinute || (e - n).Duration() < TimeSpan.FromSeconds(5));

    /// The persona's, within the time that passes between approving a reply and sending it.
    public bool MayBeSentFromHere(int existing, int incoming) =>
        Existing[existing].SentFromHere && Existing[existing].Timestamp is { } e && Time(incoming) is { } n && (e - n).Duration() <= TimeSpan.FromHours(12);

    public bool BothTimed(int existing, int incoming) => Existing[existing].Timestamp is not null && Time(incoming) is not null;

    /// "ok" says little, a sentence says much, and the same minute doubles it.
    public int Weight(int existing, int incoming)
    {
        var text = Incoming[incoming].Deleted ? 0 : Incoming[incoming].Text.Length;
        var weight = text switch { 0 => 0, < 5 => 1, < LongText => 2, < 30 => 5, _ => 8 };
        return SameMinute(existing, incoming) ? weight + Math.Max(weight, 2) : weight;
    }

    // What was sent from here bears the time of the operator's click, not the app's.
    private static bool Compatible(KnownMessage e, string text, DateTime? time)
    {
        if (e.Timestamp is null || time is null)
        {
            return true;
        }

        var apart = (e.Timestamp.Value - time.Value).Duration();
        var slack = (e.SentFromHere, text.Length < LongText) switch
        {
            (true, true) => TimeSpan.FromMinutes(15),
            (true, false) => TimeSpan.FromHours(12),
            (false, false) when e.FromPersona => TimeSpan.FromMinutes(15),
            _ => Minute,
        };
        return apart <= slack;
    }

    private TimeSpan FindShift()
    {
        var once = new int[KeyCount];
        Array.Fill(once, -1);
        for (var i = 0; i < ExistingKeys.Length; i++)
        {
            once[ExistingKeys[i]] = once[ExistingKeys[i]] == -1 ? i : -2;
        }

        var shifts = new Dictionary<TimeSpan, int>();
        var total = 0;
        for (var j = 0; j < IncomingKeys.Length; j++)
        {
            if (IncomingKeys[j] >= 0 && once[IncomingKeys[j]] is >= 0 and var i && !Incoming[j].FromPersona && Incoming[j].Text.Length >= LongText
                && Incoming[j].Timestamp - Existing[i].Timestamp is { } apart && apart.Duration() <= TimeSpan.FromHours(15) && IsQuarters(apart))
            {
                var rounded = TimeSpan.FromMinutes(Math.Round(apart.TotalMinutes / 15) * 15);
                shifts[rounded] = shifts.GetValueOrDefault(rounded) + 1;
                total++;
            }
        }

        if (total < 2)
        {
            return TimeSpan.Zero;
        }

        var best = shifts.MaxBy(s => s.Value);
        return best.Value * 10 >= total * 6 ? best.Key : TimeSpan.Zero;
    }

    private static bool IsQuarters(TimeSpan apart)
    {
        var rest = Math.Abs(apart.TotalSeconds) % 900;
        return Math.Min(rest, 900 - rest) <= 61;
    }

    private static int Id(Dictionary<(bool, string), int> ids, bool persona, string text)
    {
        var key = (persona, Normal(text));
        if (!ids.TryGetValue(key, out var id))
        {
            ids[key] = id = ids.Count;
        }

        return id;
    }

    // Apps differ in marks, spaces and composed letters; people do not see it.
    internal static string Normal(string text)
    {
        var plain = true;
        var previous = ' ';
        foreach (var c in text)
        {
            plain &= c is >= ' ' and < '\u007F' && (c != ' ' || previous != ' ');
            previous = c;
        }

        if (plain && previous != ' ')
        {
            return text;
        }

        var normal = new StringBuilder(text.Length);
        foreach (var c in Marks.Normalise(text, NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c) ? normal.Length > 0 && normal[^1] != ' ' : !Marks.IsMark(c) && c is not ('\uFE0F' or '\uFE0E'))
            {
                normal.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }

        return normal.ToString().TrimEnd();
    }
}
