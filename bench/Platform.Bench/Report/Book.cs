using System.Runtime.InteropServices;
using System.Text;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>bench/RESULTS.md: all aims in one table, then the page of every arm.</summary>
internal static class Book
{
    private static readonly string Folder = Path.Combine(Repository.Root, "bench", "results");

    public static async Task KeepAsync(string arm, string page)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, arm + ".md"), page);
    }

    public static async Task WriteAsync(IEnumerable<string> arms)
    {
        var (aims, pages) = (new StringBuilder(), new StringBuilder());
        foreach (var arm in arms)
        {
            var file = Path.Combine(Folder, arm + ".md");
            if (!File.Exists(file)) continue;
            var page = (await File.ReadAllTextAsync(file)).Trim();
            pages.AppendLine().AppendLine(page);
            foreach (var line in page.Split('\n').SkipWhile(l => l != Page.AimsHead).Skip(2).TakeWhile(l => l.StartsWith('|'))) aims.AppendLine(line);
        }

        var path = Path.Combine(Repository.Root, "bench", "RESULTS.md");
        await File.WriteAllTextAsync(path, Text(aims, pages));
        Console.WriteLine($"Written: {path}");
    }

    public static string Load() => string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    private static string Text(StringBuilder aims, StringBuilder pages) =>
        $"""
        # What it takes

        Written by `bench/run.sh`, which runs the arms named in it one after the other; `bench/run.sh accepts` runs one of them and leaves the figures of the others as they were.
        What was tried to come nearer to the limits, and why the rest of each gap is there, stands in [docs/performance.md](../docs/performance.md).

        Release builds, safety on, without telemetry; where a model is needed, a program that answers after a constant time. The first row of each table is the yardstick. Everything
        is measured in turns within one run and compared within a round: a figure is the median of the rounds, with the least and the greatest in brackets. The load comes from a
        process of its own, on the same machine. Processor time is that of the program that answers, all its processes together, and hardly knows what else the machine does; times on the
        clock do, and a load average far above the number of cores says that they are much longer than on an idle machine.

        - {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.OSDescription}, .NET {Environment.Version}
        - {Processor()}, {Environment.ProcessorCount} cores; load average (1, 5, 15 min) {Load()}

        ## Aims

        {Page.AimsHead}
        |---|---|---|---|---|
        {aims.ToString().TrimEnd()}
        {pages}
        """;

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? RuntimeInformation.OSArchitecture.ToString();
}
