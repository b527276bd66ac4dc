namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// Finds for each incoming message the known one that it is, in the order of both.
internal sealed class Alignment
{
    private const long SmallGap = 1_000_000;
    private static readonly int[] RunLengths = [1, 2, 3, 5, 9];

    private readonly MergeSides sides;
    private long budget = 64_000_000;

    private Alignment(MergeSides sides)
    {
        this.sides = sides;
        Match = new int[sides.Incoming.Count];
        Array.Fill(Match, -1);
    }

    /// By incoming position: the known position, or -1.
    private int[] Match { get; }

    public static int[] Of(MergeSides sides)
    {
        var alignment = new Alignment(sides);
        alignment.Solve(new(0, sides.Existing.Count, 0, sides.Incoming.Count), 0);
        return alignment.Match;
    }

    private void Solve(Gap gap, int level)
    {
        if (gap.IsEmpty)
        {
            return;
        }

        if (level > 0 && gap.Size <= SmallGap && gap.Size <= budget)
        {
            budget -= gap.Size;
            GapTable.Fill(sides, gap, Match);
            return;
        }

        if (level == RunLengths.Length)
        {
            Greedy(gap);
            return;
        }

        var anchors = Anchors.Find(sides, gap, RunLengths[level]);
        foreach (var (e, n) in anchors)
        {
            Match[n] = e;
        }

        var (e0, n0) = (gap.E0, gap.N0);
        foreach (var (e, n) in anchors)
        {
            Between(new(e0, e, n0, n), e0 > gap.E0, true, level + 1);
            (e0, n0) = (e + 1, n + 1);
        }

        Between(new(e0, gap.E1, n0, gap.N1), e0 > gap.E0, false, level + 1);
    }

    // Next to a match the neighbours match first: that is where repeated short messages belong.
    private void Between(Gap gap, bool left, bool right, int level)
    {
        while (left && !gap.IsEmpty && sides.CanMatch(gap.E0, gap.N0))
        {
            Match[gap.N0] = gap.E0;
            gap = gap with { E0 = gap.E0 + 1, N0 = gap.N0 + 1 };
        }

        while (right && !gap.IsEmpty && sides.CanMatch(gap.E1 - 1, gap.N1 - 1))
        {
            Match[gap.N1 - 1] = gap.E1 - 1;
            gap = gap with { E1 = gap.E1 - 1, N1 = gap.N1 - 1 };
        }

        // Far from the match that bounds it, an open end of the conversation has nothing that the paste could mean.
        var near = 2 * (gap.N1 - gap.N0) + 64;
        if (level > 0 && left != right && gap.E1 - gap.E0 > near)
        {
            gap = left ? gap with { E1 = gap.E0 + near } : gap with { E0 = gap.E1 - near };
        }

        Solve(gap, level);
    }

    // Only for masses of equal messages: any order-keeping choice is as good, the latest is taken.
    private void Greedy(Gap gap)
    {
        var e = gap.E1 - 1;
        for (var n = gap.N1 - 1; n >= gap.N0 && e >= gap.E0; n--)
        {
            var tried = 0;
            for (var i = e; i >= gap.E0 && tried < 200; i--, tried++)
            {
                if (sides.CanMatch(i, n))
                {
                    Match[n] = i;
                    e = i - 1;
                    break;
                }
            }
        }
    }
}
