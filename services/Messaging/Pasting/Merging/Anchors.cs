namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// Pairs that are certain enough to hold the rest: the same text at the same minute, or a text (or a run of texts) that either side has once.
internal static class Anchors
{
    /// The heaviest chain of pairs that keeps the order of both sides.
    public static List<(int E, int N)> Find(MergeSides sides, Gap gap, int run)
    {
        var pairs = run == 1 ? Singles(sides, gap) : Runs(sides, gap, run);
        return Chain(sides, pairs, gap);
    }

    private static List<(int E, int N)> Singles(MergeSides sides, Gap gap)
    {
        var byKey = Positions(gap, sides.ExistingKeys);
        var counts = new Dictionary<int, int>();
        for (var n = gap.N0; n < gap.N1; n++)
        {
            counts[sides.IncomingKeys[n]] = counts.GetValueOrDefault(sides.IncomingKeys[n]) + 1;
        }

        var pairs = new List<(int, int)>();
        for (var n = gap.N0; n < gap.N1; n++)
        {
            if (sides.IncomingKeys[n] < 0 || !byKey.TryGetValue(sides.IncomingKeys[n], out var places))
            {
                continue;
            }

            if (places.Count == 1 && counts[sides.IncomingKeys[n]] == 1)
            {
                AddIf(sides, pairs, places[0], n);
                continue;
            }

            // Two equal ones in a minute are told apart by their neighbours, later.
            var from = FirstAt(sides, places, n);
            if (from < places.Count && sides.SameMinute(places[from], n) && !(from + 1 < places.Count && sides.SameMinute(places[from + 1], n)))
            {
                pairs.Add((places[from], n));
            }
        }

        return pairs;
    }

    private static List<(int E, int N)> Runs(MergeSides sides, Gap gap, int run)
    {
        var existing = Hashes(sides.ExistingKeys, gap.E0, gap.E1, run);
        var incoming = Hashes(sides.IncomingKeys, gap.N0, gap.N1, run);
        var pairs = new List<(int, int)>();
        foreach (var (hash, n) in incoming)
        {
            if (n >= 0 && existing.TryGetValue(hash, out var e) && e >= 0)
            {
                AddIf(sides, pairs, e, n);
            }
        }

        pairs.Sort((a, b) => a.Item2.CompareTo(b.Item2));
        return pairs;
    }

    // Where each run begins; -1 when it begins in several places.
    private static Dictionary<int, int> Hashes(int[] keys, int from, int to, int run)
    {
        var starts = new Dictionary<int, int>();
        for (var i = from; i + run <= to; i++)
        {
            var hash = new HashCode();
            for (var k = 0; k < run; k++)
            {
                hash.Add(keys[i + k]);
            }

            var code = hash.ToHashCode();
            starts[code] = starts.ContainsKey(code) ? -1 : i;
        }

        return starts;
    }

    private static Dictionary<int, List<int>> Positions(Gap gap, int[] keys)
    {
        var byKey = new Dictionary<int, List<int>>();
        for (var e = gap.E0; e < gap.E1; e++)
        {
            if (!byKey.TryGetValue(keys[e], out var places))
            {
                byKey[keys[e]] = places = [];
            }

            places.Add(e);
        }

        return byKey;
    }

    private static void AddIf(MergeSides sides, List<(int, int)> pairs, int e, int n)
    {
        if (sides.CanMatch(e, n))
        {
            pairs.Add((e, n));
        }
    }

    // Messages with times stand in their order nearly always; where they do not, the gap's own alignment finds them.
    private static int FirstAt(MergeSides sides, List<int> places, int n)
    {
        if (sides.Time(n) is not { } time)
        {
            return places.Count;
        }

        var minute = new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), time.Kind);
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sides.Existing[places[middle]].Timestamp is { } t && t < minute)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // Heaviest increasing subsequence, with a Fenwick tree of maxima over the existing positions.
    private static List<(int E, int N)> Chain(MergeSides sides, List<(int E, int N)> pairs, Gap gap)
    {
        var tree = new (long Weight, int Pair)[gap.E1 - gap.E0 + 2];
        Array.Fill(tree, (0, -1));
        var before = new int[pairs.Count];
        var (best, last) = (0L, -1);
        for (var from = 0; from < pairs.Count;)
        {
            var to = from;
            while (to < pairs.Count && pairs[to].N == pairs[from].N)
            {
                to++;
            }

            // Pairs of one incoming message must not follow one another: the later positions first.
            for (var p = to - 1; p >= from; p--)
            {
                var place = pairs[p].E - gap.E0 + 1;
                (long Weight, int Pair) chain = (0, -1);
                for (var i = place - 1; i > 0; i -= i & -i)
                {
                    chain = tree[i].Weight > chain.Weight ? tree[i] : chain;
                }

                before[p] = chain.Pair;
                var weight = chain.Weight + 1 + 4L * sides.Weight(pairs[p].E, pairs[p].N);
                for (var i = place; i < tree.Length; i += i & -i)
                {
                    tree[i] = weight > tree[i].Weight ? (weight, p) : tree[i];
                }

                (best, last) = weight > best ? (weight, p) : (best, last);
            }

            from = to;
        }

        var kept = new List<(int, int)>();
        for (; last >= 0; last = before[last])
        {
            kept.Add(pairs[last]);
        }

        kept.Reverse();
        return kept;
    }
}
