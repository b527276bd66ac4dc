namespace InfluencerPlatform.Linting.Text;

/// <summary>A message of somebody else's.</summary>
/// <param name="Person">Who wrote it, by a number.</param>
public sealed record OtherText(long Person, string Text);

/// <summary>Runs of words that a text shares with what other people wrote.</summary>
internal static class SharedWords
{
    /// <summary>Seven words in a row, three of which say something, are no coincidence, unless several people write them.</summary>
    public const int Run = 7;

    private const int Telling = 3, Characters = 28, Several = 3;

    /// <param name="squeezed">Folded forms of the text without their spaces.</param>
    /// <param name="known">What may be repeated: said in the same conversation, or the persona's own.</param>
    public static bool AnyIn(IReadOnlyList<OtherText> others, IReadOnlyList<string> squeezed, IReadOnlyList<string> known)
    {
        var free = known.Select(Squeeze).ToList();
        var writers = new Dictionary<string, HashSet<long>>();
        foreach (var (person, text) in others)
            foreach (var run in Runs(PlainText.Words(text)).Where(run => squeezed.Any(form => form.Contains(run, StringComparison.Ordinal))))
                if (!free.Any(own => own.Contains(run, StringComparison.Ordinal)))
                    (writers.TryGetValue(run, out var people) ? people : writers[run] = []).Add(person);
        return writers.Values.Any(people => people.Count < Several);
    }

    private static IEnumerable<string> Runs(string[] words)
    {
        for (var start = 0; start + Run <= words.Length; start++)
        {
            var run = words.AsSpan(start, Run);
            var telling = 0;
            foreach (var word in run)
                if (TellingWords.Has(word)) telling++;
            var squeezed = string.Concat(run);
            if (telling >= Telling && squeezed.Length >= Characters) yield return squeezed;
        }
    }

    private static string Squeeze(string text) => PlainText.Fold(text).Replace(" ", "");
}
