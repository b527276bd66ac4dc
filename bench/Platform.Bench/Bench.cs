using System.Diagnostics;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>The arms there are, in the order of the report.</summary>
internal static class Bench
{
    private static readonly (string Name, string Title, Func<int, Page, Task> Measure)[] Arms =
    [
        ("gateway", "Gateway", Gateways.MeasureAsync),
        ("pages", "Reads", Pages.MeasureAsync),
        ("accepts", "Durable accepts", Accepts.MeasureAsync),
        ("slow-disk", "A slow disk", SlowDisk.MeasureAsync),
        ("confirms", "From commit to confirm", Hops.MeasureAsync),
        ("pipeline", "The whole pipeline", Pipeline.MeasureAsync),
        ("safety", "The price of safety", Safety.MeasureAsync),
        ("model-time", "Time besides the model", ModelTime.MeasureAsync),
        ("capacity", "Drafts a second", Capacity.MeasureAsync),
        ("sockets", "WebSockets", Sockets.MeasureAsync),
        ("webhooks", "Webhooks", Webhooks.MeasureAsync),
        ("start", "Start and memory", ColdStart.MeasureAsync),
        ("pastes", "One paste after the other", Pastes.MeasureAsync),
    ];

    /// <summary>Measured by programs of their own, which write their pages themselves.</summary>
    private static readonly string[] Others = ["tax", "growth", "pasting", "diary", "console"];

    private static TimeSpan Limit => TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("ARM_SECONDS") ?? "600", System.Globalization.CultureInfo.InvariantCulture));

    public static int List()
    {
        foreach (var name in Arms.Select(a => a.Name).Concat(Others)) Console.WriteLine(name);
        return 0;
    }

    public static async Task<int> ReportAsync()
    {
        await Book.WriteAsync(Arms.Select(a => a.Name).Concat(Others));
        return 0;
    }

    /// <summary>For one that could not say so itself.</summary>
    public static async Task<int> FailedAsync(string name, string reason)
    {
        var page = new Page(Arms.FirstOrDefault(a => a.Name == name).Title ?? name);
        page.Failed(reason);
        await Book.KeepAsync(name, page.ToString());
        return 0;
    }

    /// <summary>An arm that fails says so in the report; the others go on.</summary>
    public static async Task<int> RunAsync(string name, int rounds)
    {
        if (Arms.FirstOrDefault(a => a.Name == name) is not { Measure: { } measure, Title: var title }) return Usage();
        var (page, start) = (new Page(title), Stopwatch.GetTimestamp());
        try
        {
            // A little before the script would end it, so that what there is can be kept; whatever still runs ends with the process.
            await measure(rounds, page).WaitAsync(Limit - TimeSpan.FromSeconds(15));
            page.Say($"Measured at {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s; load average (1, 5, 15 min) {Book.Load()} at the end.");
            await Book.KeepAsync(name, page.ToString());
            Console.WriteLine(page);
            return 0;
        }
        catch (Exception exception)
        {
            // The first lines say enough; the rest may be a process's whole output.
            page.Failed(string.Join(' ', exception.Message.Split('\n').Take(2)));
            await Book.KeepAsync(name, page.ToString());
            await Console.Error.WriteLineAsync(exception.ToString());
            return 1;
        }
    }

    public static int Usage()
    {
        Console.Error.WriteLine($"Name an arm, list or report. Arms: {string.Join(", ", Arms.Select(a => a.Name))}");
        return 2;
    }
}
