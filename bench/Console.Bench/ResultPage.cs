using System.Runtime.InteropServices;
using System.Text;
using InfluencerPlatform.Platform.Bench;

namespace InfluencerPlatform.ConsoleBench;

/// <summary>Files of the console, in kB: as they are, and packed.</summary>
internal sealed record Size(string Name, int Files, double Plain, double Gzip, double Brotli);

/// <summary>What was measured, as a page to read.</summary>
internal sealed class ResultPage
{
    private const double Aim = 250;

    private readonly StringBuilder body = new();
    private readonly string loadBefore = Load();

    public void Sizes(Size styles, Size scripts, Size together, Size ahead)
    {
        body.AppendLine().AppendLine("### Size of the first page").AppendLine()
            .AppendLine("Everything that the browser had loaded when a draft of the inbox could be edited: scripts and styles, in kB. Below it, what the page fetches ahead afterwards, once nothing has been")
            .AppendLine("asked for during two seconds: the other pages, menus and dialogs.").AppendLine()
            .AppendLine("| | files | as they are | gzip | brotli (what a browser gets) |").AppendLine("|---|---:|---:|---:|---:|");
        foreach (Size size in (ReadOnlySpan<Size>)[styles, scripts, together, ahead]) body.AppendLine($"| {size.Name} | {size.Files} | {size.Plain:0.0} | {size.Gzip:0.0} | {size.Brotli:0.0} |");
        body.AppendLine().AppendLine($"The aim is at most {Aim:0} kB with gzip until then: {(together.Gzip <= Aim ? "reached" : "missed")} ({together.Gzip:0.0} kB).");
    }

    /// <param name="yardstick">What the others are divided by.</param>
    public void Table(string title, Series yardstick, params ReadOnlySpan<Series> measured)
    {
        body.AppendLine().AppendLine($"### {title}").AppendLine().AppendLine("| | n | p50 | greatest | p50 by round | p50, times the first row |").AppendLine("|---|---:|---:|---:|---:|---:|");
        foreach (Series series in (ReadOnlySpan<Series>)[yardstick, .. measured])
        {
            var (_, least, most) = series.Medians();
            body.AppendLine($"| {series.Name} | {series.Count} | {series.Percentile(0.5):0.0} | {series.Percentile(1):0.0} | {least:0.0} - {most:0.0} | {series.Percentile(0.5) / yardstick.Percentile(0.5):0.0} |");
        }
    }

    public void Line(string sentence) => body.AppendLine().AppendLine(sentence);

    public override string ToString() =>
        $"""
        ## Console

        Written by `bench/Console.Bench`: a real Chromium against AllInOne as a process of its own on the same machine, over localhost. {Environment.ProcessorCount} processors,
        {RuntimeInformation.OSDescription}, .NET {Environment.Version}; load average {loadBefore} before, {Load()} after. A load far above the number of processors makes every time much longer.
        {body}
        """;

    private static string Load() => string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
}
