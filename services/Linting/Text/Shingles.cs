
namespace InfluencerPlatform.Linting.Text;

/// <summary>Runs of words that two texts share.</summary>
internal static class Shingles
{
    /// <summary>
    /// True when a run of <paramref name="length"/> words of the secret, or all of a shorter one, stands in one of the forms.
    /// </summary>
    /// <param name="squeezed">Folded forms without their spaces, so that s p e l l i n g it out does not help.</param>
    public static bool AnyIn(string secret, IReadOnlyList<string> squeezed, int length, int minimumCharacters)
    {
        var words = PlainText.Words(secret);
        var size = Math.Min(length, words.Length);
        for (var start = 0; size > 0 && start <= words.Length - size; start++)
        {
            var run = string.Concat(words.Skip(start).Take(size));
            if (run.Length >= minimumCharacters && squeezed.Any(form => form.Contains(run, StringComparison.Ordinal)))
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

    private static HashSet<string> Runs(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 2)).Select(start => string.Join(' ', words, start, 3))];
    }
}
