namespace InfluencerPlatform.Platform.Bench;

/// <summary>Measurements of one thing, in milliseconds (or MB), round by round.</summary>
internal sealed class Series(string name)
{
    private readonly List<List<double>> rounds = [];

    public string Name => name;

    public int Count => rounds.Sum(r => r.Count);

    public void BeginRound() => rounds.Add([]);

    /// <summary>What was measured while it warmed up.</summary>
    public void Forget() => rounds.Clear();

    public void Add(double value) => rounds[^1].Add(value);

    public double Percentile(double part) => Percentile([.. rounds.SelectMany(r => r)], part);

    /// <summary>The medians of the rounds: how far the machine's mood carries.</summary>
    public Spread Medians() => By(0.5);

    public Spread By(double part) => Spread.Of(rounds.Where(r => r.Count > 0).Select(r => Percentile(r, part)));

    /// <summary>Round by round.</summary>
    public Spread Over(Series yardstick, double part) => Spread.Of(rounds.Zip(yardstick.rounds, (a, b) => Percentile(a, part) / Percentile(b, part)));

    private static double Percentile(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
