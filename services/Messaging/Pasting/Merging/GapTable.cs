namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// The best alignment of a small gap, by the usual table. Of equal ones that with the longest runs, then the latest:
/// what was just written is what was just pasted.
internal sealed class GapTable
{
    private readonly MergeSides sides;
    private readonly Gap gap;

    // The best score of the upper left part, and the best of those that end with a match in this very cell (0 for none).
    private readonly int[,] best, matched;

    private GapTable(MergeSides sides, Gap gap)
    {
        (this.sides, this.gap) = (sides, gap);
        best = new int[gap.N1 - gap.N0 + 1, gap.E1 - gap.E0 + 1];
        matched = new int[gap.N1 - gap.N0 + 1, gap.E1 - gap.E0 + 1];
    }

    private int Rows => gap.N1 - gap.N0;

    private int Columns => gap.E1 - gap.E0;

    public static void Fill(MergeSides sides, Gap gap, int[] match)
    {
        var table = new GapTable(sides, gap);
        table.Score();
        table.Trace(match);
    }

    private void Score()
    {
        for (var r = 1; r <= Rows; r++)
        {
            for (var c = 1; c <= Columns; c++)
            {
                var (e, n) = (gap.E0 + c - 1, gap.N0 + r - 1);
                if (sides.CanMatch(e, n))
                {
                    // A match counts most, then its weight, then that its neighbours match as well.
                    matched[r, c] = 8 * (1 + (2 * sides.Weight(e, n))) + Math.Max(best[r - 1, c - 1], Continued(r, c)) + (r == Rows && c == Columns ? 1 : 0);
                }

                best[r, c] = Math.Max(matched[r, c], Math.Max(best[r - 1, c], best[r, c - 1]));
            }
        }
    }

    // The corners of a gap are next to matches, or to the beginnings.
    private int Continued(int r, int c) => (r, c) == (1, 1) ? 1 : matched[r - 1, c - 1] > 0 ? matched[r - 1, c - 1] + 1 : 0;

    private void Trace(int[] match)
    {
        var inRun = false;
        for (var (r, c) = (Rows, Columns); r > 0 && c > 0;)
        {
            if (matched[r, c] > 0 && (inRun || matched[r, c] == best[r, c]))
            {
                match[gap.N0 + r - 1] = gap.E0 + c - 1;
                inRun = Continued(r, c) > best[r - 1, c - 1];
                r--;
                c--;
            }
            else if (best[r, c] == best[r - 1, c])
            {
                r--;
            }
            else
            {
                c--;
            }
        }
    }
}
