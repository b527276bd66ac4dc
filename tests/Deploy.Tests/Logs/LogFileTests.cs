using System.Diagnostics;
using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Logging;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Deploy.Tests.Logs;

public sealed partial class LogFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("influencer-logs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_is_logged_before_the_end_is_in_the_files()
    {
        using (var provider = Provider())
        {
            provider.CreateLogger("auth").LogInformation("Signed in by={By}", 7);
            provider.CreateLogger("InfluencerPlatform.ReplyWorker.Replies.ReplyWriter").LogWarning("Slow");
            provider.CreateLogger("Somewhere.Else").LogWarning("Nothing of ours");
        }

        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - auth - INFO - Signed in by=7\n$", Read("auth.log"));
        Assert.EndsWith(" - orchestrator - WARNING - Slow\n", Read("orchestrator.log"), StringComparison.Ordinal);
        Assert.Equal(["auth.log", "orchestrator.log"], Names());
    }

    [Fact]
    public void A_full_file_is_put_aside_and_the_oldest_goes()
    {
        using (var provider = Provider(bytes: 1024, files: 3))
        {
            var logger = provider.CreateLogger("messages");
            for (var i = 0; i < 100; i++) logger.LogInformation("Message {Number} {Padding}", i, new string('x', 60));
        }

        Assert.Equal(["messages.log", "messages.log.1", "messages.log.2", "messages.log.3"], Names());
        Assert.All(Names(), name => Assert.InRange(new FileInfo(Path.Combine(folder.FullName, name)).Length, 1, 1024));
        // The newest are kept, in order, none twice.
        var numbers = new[] { "messages.log.3", "messages.log.2", "messages.log.1", "messages.log" }.SelectMany(name => Numbers().Matches(Read(name))).Select(m => int.Parse(m.Groups[1].Value, null)).ToList();
        Assert.Equal(Enumerable.Range(100 - numbers.Count, numbers.Count), numbers);
    }

    [Fact]
    public void Writers_that_share_a_folder_lose_and_mix_nothing()
    {
        const int writers = 4, lines = 400;
        var providers = Enumerable.Range(0, writers).Select(_ => Provider(bytes: 8192, files: 200)).ToList();
        Parallel.ForEach(providers.Index(), provider =>
        {
            var logger = provider.Item.CreateLogger("auth");
            for (var i = 0; i < lines; i++) logger.LogInformation("Writer {Writer} line {Line} end", provider.Index, i);
        });
        foreach (var provider in providers) provider.Dispose();

        var written = Names().SelectMany(name => Read(name).TrimEnd('\n').Split('\n')).ToList();
        Assert.All(written, line => Assert.Matches(@"^\S+ \S+ - auth - INFO - Writer \d line \d+ end$", line));
        Assert.Equal(writers * lines, written.Select(line => line[line.IndexOf("Writer", StringComparison.Ordinal)..]).Distinct().Count());
        Assert.Equal(writers * lines, written.Count);
    }

    [Fact]
    public void Who_logs_does_not_wait_for_a_disk_that_does_not_write_and_the_file_says_what_is_missing()
    {
        using var held = new FileStream(Path.Combine(folder.FullName, ".reports.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using (var provider = Provider(queue: 100))
        {
            var logger = provider.CreateLogger("reports");
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < 20_000; i++) logger.LogInformation("Report {Number}", i);
            // Who waited would wait for as long as the file is held.
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(9));
            held.Dispose();
        }

        var written = Read("reports.log");
        var dropped = Dropped().Matches(written).Sum(m => long.Parse(m.Groups[1].Value, null));
        Assert.Equal(20_000, dropped + written.TrimEnd('\n').Split('\n').Length - Dropped().Count(written));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_stops_the_start_with_a_sentence()
    {
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");
        var refused = Assert.Throws<StartupException>(() => new LogFileProvider(new() { Folder = Path.Combine(file, "logs") }, TimeProvider.System));
        Assert.Contains("AI_MESSAGE_LOGS_FOLDER", refused.Message, StringComparison.Ordinal);
    }

    private LogFileProvider Provider(int bytes = 1_048_576, int files = 50, int queue = 10_000) =>
        new(new() { Folder = folder.FullName, FileBytes = bytes, Files = files, QueueLength = queue }, TimeProvider.System);

    private string Read(string name) => File.ReadAllText(Path.Combine(folder.FullName, name));

    private string[] Names() => [.. folder.GetFiles().Select(f => f.Name).Where(n => n[0] != '.').Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"Message (\d+)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"WARNING - (\d+) lines were dropped here")]
    private static partial Regex Dropped();
}
