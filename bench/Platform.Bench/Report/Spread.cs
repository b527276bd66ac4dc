namespace InfluencerPlatform.Platform.Bench;

/// <summary>The median of the rounds, with the least and the greatest.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(params IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? throw new InvalidOperationException("Nothing was measured.")
            : new(sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    public override string ToString() => Least == Most ? Page.Text(Median) : $"{Page.Text(Median)} ({Page.Text(Least)} - {Page.Text(Most)})";
}
