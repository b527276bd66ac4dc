using System.Globalization;
using System.Text;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>What one arm measured: the aims it was held against, then its tables. Kept in bench/results, from which the report is put together.</summary>
internal sealed class Page(string title)
{
    public const string AimsHead = "| # | what | aim | measured | |";

    private readonly StringBuilder aims = new();
    private readonly StringBuilder tables = new();

    public static string Text(double number) =>
        number.ToString(Math.Abs(number) < 10 ? "0.00" : Math.Abs(number) < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    public void AtLeast(string row, string what, double aim, string unit, Spread measured) => Aim(row, what, $"≥ {aim:0.##}{unit}", $"{measured}{unit}", measured.Median >= aim);

    public void AtMost(string row, string what, double aim, string unit, Spread measured) => Aim(row, what, $"≤ {aim:0.##}{unit}", $"{measured}{unit}", measured.Median <= aim);

    public void Aim(string row, string what, string aim, string measured, bool met) => aims.AppendLine($"| {row} | {what} | {aim} | {measured} | {(met ? "met" : "**missed**")} |");

    /// <summary>What was measured until then stays.</summary>
    public void Failed(string reason)
    {
        aims.AppendLine($"| | {title} | | did not run to its end | **not measured** |");
        Say($"Did not run to its end: {reason}");
    }

    public void Heading(string text) => tables.AppendLine().AppendLine($"### {text}").AppendLine();

    public void Say(string text) => tables.AppendLine().AppendLine(text);

    public void Row(params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells) tables.Append("| ").Append(cell).Append(' ');
        tables.AppendLine("|");
    }

    /// <param name="yardstick">What the others are divided by.</param>
    public void Table(string heading, Series yardstick, params ReadOnlySpan<Series> measured)
    {
        Heading(heading);
        Row("", "n", "p50", "p99", "p50 by round", "p50, of the first", "p99, of the first");
        Row("---", "---:", "---:", "---:", "---:", "---:", "---:");
        Row(yardstick, null);
        foreach (var series in measured) Row(series, yardstick);
    }

    public override string ToString() =>
        $"## {title}\n\n{(aims.Length == 0 ? "" : $"{AimsHead}\n|---|---|---|---|---|\n{aims}")}{tables}";

    private void Row(Series series, Series? yardstick) => Row(
        series.Name, Text(series.Count), Text(series.Percentile(0.5)), Text(series.Percentile(0.99)), series.Medians().ToString(),
        Text(series.Percentile(0.5) / (yardstick ?? series).Percentile(0.5)), Text(series.Percentile(0.99) / (yardstick ?? series).Percentile(0.99)));
}
