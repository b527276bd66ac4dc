namespace InfluencerPlatform.Platform.Bench;

/// <summary>Measurements of one thing, in milliseconds (or MB), round by round.</summary>
internal sealed class Series(string name)
{
    private readonly List<List<double>> rounds = [];

    public string Name => name;

    public int Count => rounds.Sum(r => r.Count);

    public void BeginRound() => rounds.Add([]);

    public void Add(double value) => rounds[^1].Add(value);

    public double Percentile(double part) => Percentile([.. rounds.SelectMany(r => r)], part);

    /// <summary>The least and the greatest median of a round: how far the machine's mood carries.</summary>
    public (double Least, double Most) Spread()
    {
        var medians = rounds.Where(r => r.Count > 0).Select(r => Percentile(r, 0.5)).ToList();
        return (medians.Min(), medians.Max());
    }

    private static double Percentile(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
