using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace InfluencerPlatform.Reads.Bench;

/// <summary>The same reads on both stores in turns: one after the other for the time of each, several at once for how many there are in a second.</summary>
internal static class Measurement
{
    private static long asked;

    private const int PerRound = 60;
    private const int Clients = 8;
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(0.5);

    private static readonly (string Name, string Path)[] Reads =
    [
        ("dashboard: recent chats", "/dashboard/recent-chats"), ("dashboard: newest subscribers", "/dashboard/newest-subscribers"),
        ("dashboard: unread messages", "/dashboard/recent-unread-messages"), ("dashboard: subscribers in total", "/dashboard/total-subscribers"),
        ("dashboard: new today", "/dashboard/new-subscribers-today"), ("conversation page: the conversation", "/conversations/1"),
        ("conversation page: its newest 50 messages", "/conversations/1/messages"), ("conversation page: changes", "/conversations/1/changes?after=195"),
        ("conversations, the latest 50", "/conversations"), ("conversations whose draft is ready, 5", "/conversations?reply_state=ready&limit=5"), ("conversations with unread messages, 5", "/conversations?unread=true&limit=5"),
        ("subscribers, 50", "/subscribers"), ("subscribers called marisol (one in ten), 5", "/subscribers?q=marisol&limit=5"), ("one subscriber by user name", "/subscribers?q=reader42&limit=1"),
        ("search for a word of one message in 100, 5", "/conversations/search?q=seashell&limit=5"), ("the queue of drafts, 5", "/replies?state=ready&limit=5"),
    ];

    public static async Task<string> RunAsync(Store small, Store large, int rounds, string only)
    {
        var rows = new List<Row> { new("constant JSON", Store.Constant) };
        rows.AddRange(Reads.Where(r => r.Name.Contains(only, StringComparison.Ordinal)).Select(r => new Row(r.Name, r.Path)));
        var before = Load();
        foreach (var row in rows)
            foreach (var store in new[] { small, large })
                for (var i = 0; i < 20; i++) await ReadAsync(store, Anew(row.Path));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < PerRound; i++)
                {
                    row.Small.Add(await ReadAsync(small, Anew(row.Path)));
                    row.Large.Add(await ReadAsync(large, Anew(row.Path)));
                }
            }

            foreach (var row in rows)
            {
                // The yardstick right beside: on a busy machine nothing else is comparable.
                var constant = await BurstAsync(large, Store.Constant);
                var (rate, work) = await BurstAsync(large, row.Path);
                row.PerSecond.Add(rate);
                row.Share.Add(rate / constant.PerSecond);
                row.Work.Add(work);
                row.WorkShare.Add(constant.Work / work);
            }
        }

        return Write(rows, before);
    }

    /// <summary>An address that nobody has asked for, so that no answer to it is kept.</summary>
    private static string Anew(string path) => $"{path}{(path.Contains('?') ? '&' : '?')}anew={++asked}";

    private static async Task<double> ReadAsync(Store store, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await store.Client.GetAsync(path);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <returns>How many in a second, and how many microseconds of the processors each took, client and service together.</returns>
    private static async Task<(double PerSecond, double Work)> BurstAsync(Store store, string path)
    {
        var before = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < Burst; count++) await ReadAsync(store, path);
            return count;
        }));
        return (counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / counts.Sum());
    }

    private static string Write(List<Row> rows, string before)
    {
        var report = new StringBuilder("## Growth: 1,000 messages beside 1,000,000\n\n");
        var worst = rows.Skip(1).MaxBy(Growth)!;
        report.AppendLine("| # | what | aim | measured | |").AppendLine("|---|---|---|---|---|")
            .AppendLine($"| 12 | p50 of every list and dashboard query at 1,000,000 messages, of the same at 1,000; the one that grows most is {worst.Name} | ≤ 1.5 × | {Growth(worst):0.00} × | {(Growth(worst) <= 1.5 ? "met" : "**missed**")} |").AppendLine();
        report.AppendLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; load average {before} before, {Load()} after. Client and service in one process, over HTTP.")
            .AppendLine("Times in ms, one read after the other: 1,000 messages of 50 subscribers beside 1,000,000 of 50,000, in turns, each read anew from the store. Reads a second: nothing is written meanwhile, so that what is kept is given again; 8 clients at once on the large store, and that beside an")
            .AppendLine("endpoint of the same process that returns constant JSON to the same signed-in clients; the median of the rounds. Pages are as long in both stores. The last two columns are the same by")
            .AppendLine("processor time, client and service together: what others do on the machine changes them less.").AppendLine()
            .AppendLine("| read | p50, 1,000 | p50, 1,000,000 | ratio | p99, 1,000 | p99, 1,000,000 | reads a second | of constant JSON | µs of processor a read | of constant JSON |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            var (few, many, rate) = (Percentile(row.Small, 0.5), Percentile(row.Large, 0.5), Percentile(row.PerSecond, 0.5));
            report.AppendLine($"| {row.Name} | {few:0.00} | {many:0.00} | {many / few:0.00} | {Percentile(row.Small, 0.99):0.0} | {Percentile(row.Large, 0.99):0.0} | {rate:#,0} | {Percentile(row.Share, 0.5):0.00} | {Percentile(row.Work, 0.5):0} | {Percentile(row.WorkShare, 0.5):0.00} |");
        }

        return report.ToString();
    }

    private static double Growth(Row row) => Percentile(row.Large, 0.5) / Percentile(row.Small, 0.5);

    private static double Percentile(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private sealed record Row(string Name, string Path)
    {
        public List<double> Small { get; } = [];

        public List<double> Large { get; } = [];

        public List<double> PerSecond { get; } = [];

        public List<double> Share { get; } = [];

        public List<double> Work { get; } = [];

        public List<double> WorkShare { get; } = [];
    }
}
