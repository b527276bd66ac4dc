namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// Pairs what the texts do not pair: a message edited or deleted since, found by its minute or by its neighbours.
internal static class Revisions
{
    private const int Reach = 64;

    public static void Pair(MergeSides sides, int[] match)
    {
        var next = NextMatch(sides, match);
        var from = 0;
        for (var n = 0; n < match.Length; n++)
        {
            if (match[n] >= 0)
            {
                from = match[n] + 1;
                continue;
            }

            var to = Math.Min(next[n], from + Reach);
            for (var e = from; e < to; e++)
            {
                if (IsRevision(sides, match, e, n))
                {
                    match[n] = e;
                    from = e + 1;
                    break;
                }
            }
        }
    }

    private static bool IsRevision(MergeSides sides, int[] match, int e, int n)
    {
        var (known, incoming) = (sides.Existing[e], sides.Incoming[n]);
        if (known.FromPersona != incoming.FromPersona)
        {
            return false;
        }

        var before = n == 0 ? e == 0 : match[n - 1] == e - 1 && e > 0;
        var after = n == match.Length - 1 ? e == sides.Existing.Count - 1 : match[n + 1] == e + 1;
        var inside = before && after && match.Length > 1;
        var marked = incoming.Deleted || incoming.Edited || known.Deleted || known.Edited;
        var similar = match.Length > 1 && (before || after) && Similar(known.Text, incoming.Text);
        if (!sides.BothTimed(e, n))
        {
            return (inside && n > 0 && n < match.Length - 1) || similar || (marked && (before || after) && match.Length > 1);
        }

        return sides.SameMinute(e, n) ? marked || inside || similar : similar && sides.MayBeSentFromHere(e, n);
    }

    private static int[] NextMatch(MergeSides sides, int[] match)
    {
        var next = new int[match.Length];
        var bound = sides.Existing.Count;
        for (var n = match.Length - 1; n >= 0; n--)
        {
            bound = match[n] >= 0 ? match[n] : bound;
            next[n] = bound;
        }

        return next;
    }

    // Half of the longer text is shared at its ends.
    private static bool Similar(string one, string other)
    {
        var longest = Math.Max(one.Length, other.Length);
        var shortest = Math.Min(one.Length, other.Length);
        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < shortest - start && one[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        return longest > 3 && (start + end) * 2 >= longest;
    }
}
