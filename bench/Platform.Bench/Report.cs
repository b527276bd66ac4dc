using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>What was measured, on what, as a page to read.</summary>
internal sealed class Report
{
    private readonly StringBuilder tables = new();
    private readonly string loadBefore = Load();

    /// <param name="yardstick">What the others are divided by.</param>
    public void Table(string title, Series yardstick, params ReadOnlySpan<Series> measured)
    {
        tables.AppendLine().AppendLine($"## {title}").AppendLine();
        tables.AppendLine("| | n | p50 | p99 | p50 by round | p50, times the yardstick | p99, times the yardstick |");
        tables.AppendLine("|---|---|---|---|---|---|---|");
        Row(yardstick, null);
        foreach (var series in measured) Row(series, yardstick);
    }

    public override string ToString() =>
        $"""
        # What it takes

        Written by `bench/run.sh`; figures to know, not limits. Release builds, without telemetry, with the offline model. The first row of each table is the
        yardstick, measured in turns with the others in the same run: on another machine the ratios say more than the figures. "p50 by round" is the
        least and the greatest median of a round; with fewer than 100 measurements p99 is the greatest of them.
        A load average far above the number of cores says that the machine was busy with other things: times are then much longer than on an idle one.

        - {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.OSDescription}, .NET {Environment.Version}
        - {Processor()}, {Environment.ProcessorCount} cores; load average (1, 5, 15 min) {loadBefore} before and {Load()} after the run
        {tables}
        """;

    private void Row(Series series, Series? yardstick)
    {
        var (p50, p99, (least, most)) = (series.Percentile(0.5), series.Percentile(0.99), series.Spread());
        var ratios = yardstick is null ? "1 | 1" : $"{Text(p50 / yardstick.Percentile(0.5))} | {Text(p99 / yardstick.Percentile(0.99))}";
        tables.AppendLine($"| {series.Name} | {series.Count} | {Text(p50)} | {Text(p99)} | {Text(least)} - {Text(most)} | {ratios} |");
    }

    private static string Text(double number) => number.ToString(number < 10 ? "0.0#" : number < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Load() => string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? RuntimeInformation.OSArchitecture.ToString();
}
