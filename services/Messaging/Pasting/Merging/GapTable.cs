namespace InfluencerPlatform.Messaging.Pasting.Merging;

/// The best alignment of a small gap, by the usual table. Of equal ones the latest: what was just written is what was just pasted.
internal static class GapTable
{
    public static void Fill(MergeSides sides, Gap gap, int[] match)
    {
        var (rows, columns) = (gap.N1 - gap.N0, gap.E1 - gap.E0);
        var score = new int[rows + 1, columns + 1];
        for (var r = 1; r <= rows; r++)
        {
            for (var c = 1; c <= columns; c++)
            {
                var best = Math.Max(score[r - 1, c], score[r, c - 1]);
                var (e, n) = (gap.E0 + c - 1, gap.N0 + r - 1);
                if (sides.CanMatch(e, n))
                {
                    best = Math.Max(best, score[r - 1, c - 1] + 2 + 4 * sides.Weight(e, n));
                }

                score[r, c] = best;
            }
        }

        for (var (r, c) = (rows, columns); r > 0 && c > 0;)
        {
            var (e, n) = (gap.E0 + c - 1, gap.N0 + r - 1);
            if (sides.CanMatch(e, n) && score[r, c] == score[r - 1, c - 1] + 2 + 4 * sides.Weight(e, n))
            {
                match[n] = e;
                r--;
                c--;
            }
            else if (score[r, c] == score[r - 1, c])
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
