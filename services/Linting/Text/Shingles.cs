
namespace InfluencerPlatform.Linting.Text;

/// <summary>Runs of words that two texts share.</summary>
internal static class Shingles
{
    /// <summary>True when a run of <paramref name="length"/> words of the secret, or all of a shorter one, stands in one of the forms.</summary>
    public static bool AnyIn(string secret, IReadOnlyList<string> forms, int length, int minimumCharacters)
    {
        var words = PlainText.Words(secret);
        var size = Math.Min(length, words.Length);
        for (var start = 0; size > 0 && start <= words.Length - size; start++)
        {
            var run = string.Join(' ', words, start, size);
            if (run.Length < minimumCharacters)
                continue;
            foreach (var form in forms)
                if (Contains(form, run))
                    return true;
        }
        return false;
    }

    /// <summary>How much of the shorter set of three-word runs the other has too, 0 to 1; 0 for texts too short to compare.</summary>
    public static double Overlap(string one, string other)
    {
        var (first, second) = (Runs(one), Runs(other));
        if (first.Count < 3 || second.Count < 3)
            return one == other && one.Length > 0 ? 1 : 0;
        return (double)first.Count(second.Contains) / Math.Max(first.Count, second.Count);
    }

    private static bool Contains(string form, string run)
    {
        for (var at = form.IndexOf(run, StringComparison.Ordinal); at >= 0; at = form.IndexOf(run, at + 1, StringComparison.Ordinal))
            if ((at == 0 || form[at - 1] == ' ') && (at + run.Length == form.Length || form[at + run.Length] == ' '))
                return true;
        return false;
    }

    private static HashSet<string> Runs(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 2)).Select(start => string.Join(' ', words, start, 3))];
    }
}
