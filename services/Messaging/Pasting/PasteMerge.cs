using InfluencerPlatform.Messaging.Pasting.Merging;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Which parsed messages are already in the conversation, which are new, and where they go.</summary>
public static class PasteMerge
{
    private const int Weak = 8;

    /// <param name="existing">The conversation, in its order.</param>
    public static MergeResult Align(IReadOnlyList<KnownMessage> existing, IReadOnlyList<IncomingMessage> incoming) => Align(new MergeSides(existing, incoming));

    internal static MergeResult Align(MergeSides sides)
    {
        var match = Alignment.Of(sides);
        if (IsChance(sides, match))
        {
            Array.Fill(match, -1);
        }

        var (overlap, sameMinutes) = (Overlap(sides, match), match.Where((e, n) => e >= 0 && !sides.Incoming[n].FromPersona && sides.SameMinute(e, n)).Count());
        Revisions.Pair(sides, match);
        return new(Steps(sides, match), overlap) { SameMinutes = sameMinutes };
    }

    // An "ok" without a time in the middle of the history is another "ok". At the end, at the paste's beginning, it is the same one.
    private static bool IsChance(MergeSides sides, int[] match)
    {
        var (weight, last) = (0, -1);
        for (var n = 0; n < match.Length; n++)
        {
            if (match[n] < 0)
            {
                continue;
            }

            if (sides.SameMinute(match[n], n))
            {
                return false;
            }

            weight += sides.Weight(match[n], n) + (n > 0 && match[n - 1] >= 0 && match[n - 1] == match[n] - 1 ? 1 : 0);
            last = match[n];
        }

        return last >= 0 && weight < Weak && !(match[0] >= 0 && last == sides.Existing.Count - 1) && !IsEnd(sides, match);
    }

    // The paste is the end of the conversation, message by message, but for revisions.
    private static bool IsEnd(MergeSides sides, int[] match)
    {
        var offset = sides.Existing.Count - match.Length;
        return offset >= 0 && !match.Where((e, n) => e >= 0 ? e - n != offset : !sides.Incoming[n].Deleted && !sides.Incoming[n].Edited).Any();
    }

    private static int Overlap(MergeSides sides, int[] match)
    {
        var (persona, subscriber) = (0L, 0L);
        for (var n = 0; n < match.Length; n++)
        {
            var weight = match[n] < 0 ? 0 : sides.Weight(match[n], n);
            (persona, subscriber) = sides.Incoming[n].FromPersona ? (persona + weight, subscriber) : (persona, subscriber + weight);
        }

        // The persona may write the same greeting to everyone.
        return (int)Math.Min(int.MaxValue, subscriber + Math.Min(persona, subscriber));
    }

    private static List<MergeStep> Steps(MergeSides sides, int[] match)
    {
        var steps = new List<MergeStep>(match.Length);
        var places = Places(sides, match);
        for (var n = 0; n < match.Length; n++)
        {
            steps.Add(match[n] < 0
                ? new MergeStep.New(places[n] < 0 ? null : sides.Existing[places[n]].MessageId)
                : Step(sides.Existing[match[n]], sides.Incoming[n]));
        }

        return steps;
    }

    private static MergeStep Step(KnownMessage known, IncomingMessage incoming) => (known, incoming) switch
    {
        ({ Deleted: true }, _) => new MergeStep.Existing(known.MessageId),
        (_, { Deleted: true }) => new MergeStep.ExistingDeleted(known.MessageId),
        ({ Edited: true }, { Edited: false }) => new MergeStep.Existing(known.MessageId),
        _ when MergeSides.Normal(known.Text) == MergeSides.Normal(incoming.Text) => new MergeStep.Existing(known.MessageId),
        _ => new MergeStep.ExistingEdited(known.MessageId, incoming.Text),
    };

    // The known position that each new message follows: by its neighbours, and among unmatched known ones by its time.
    private static int[] Places(MergeSides sides, int[] match)
    {
        var places = new int[match.Length];
        var next = sides.Existing.Count;
        var bounds = new int[match.Length];
        for (var n = match.Length - 1; n >= 0; n--)
        {
            bounds[n] = next = match[n] >= 0 ? match[n] : next;
        }

        var (place, matched) = (-1, false);
        for (var n = 0; n < match.Length; n++)
        {
            if (match[n] >= 0)
            {
                (place, matched) = (match[n], true);
                continue;
            }

            if (sides.Time(n) is { } time)
            {
                while (place + 1 < bounds[n] && !(sides.Existing[place + 1].Timestamp > time))
                {
                    place++;
                }
            }
            else if (!matched)
            {
                place = bounds[n] - 1;
            }

            places[n] = place;
        }

        return places;
    }
}
