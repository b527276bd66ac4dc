using System.Diagnostics;
using System.Globalization;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>A program that was started and answers; how long that took, and what it holds in memory.</summary>
internal sealed class Running(ChildProcess process, Uri address, string health, double startMilliseconds) : IAsyncDisposable
{
    public Uri Address => address;

    /// <summary>From the start of the process to the first 200 of <c>/health</c>.</summary>
    public double StartMilliseconds => startMilliseconds;

    /// <param name="wrapper">A program, with its arguments, that runs it.</param>
    public static Task<Running> StartAsync(string project, Uri address, IReadOnlyDictionary<string, string?> environment, bool wait = true, params string[] wrapper) =>
        StartAssemblyAsync(Repository.Program(project), address, environment, wait, wrapper);

    public static Task<Running> StartAssemblyAsync(string file, Uri address, IReadOnlyDictionary<string, string?> environment, bool wait = true, params string[] wrapper) =>
        StartProgramAsync([.. wrapper, "dotnet", file], address, new Dictionary<string, string?>(environment)
        {
            ["ASPNETCORE_URLS"] = address.ToString(), ["ASPNETCORE_ENVIRONMENT"] = "Production", ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
        }, "/health", wait);

    public static async Task<Running> StartProgramAsync(string[] command, Uri address, IReadOnlyDictionary<string, string?> environment, string health, bool wait = true)
    {
        var start = Stopwatch.GetTimestamp();
        var running = new Running(ChildProcess.Start(command[0], command[1..], environment), address, health, 0);
        if (!wait) return running;
        try
        {
            await running.AnswersAsync();
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }

        return running.After(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public static Uri FreeAddress() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Take()}"));

    public async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var end = Stopwatch.GetTimestamp() + (240 * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end && !process.Exit.IsCompleted)
        {
            try
            {
                using var response = await client.GetAsync(health);
                if (response.IsSuccessStatusCode) return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(2);
        }

        throw new InvalidOperationException($"{address} never answered:\n{process.Output}");
    }

    public async Task<double> ResidentMegabytesAsync()
    {
        var kilobytes = 0.0;
        foreach (var id in Group(await process.Id))
            if (Lines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)) is { } line)
                kilobytes += double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return kilobytes / 1024;
    }

    /// <summary>Processor time used up to now by all its processes; unlike the time on the clock it hardly knows what else the machine does.</summary>
    public async Task<double> ProcessorMillisecondsAsync() => Group(await process.Id).Sum(id => Stat(id) is { } stat ? stat.Work : 0);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private Running After(double milliseconds) => new(process, address, health, milliseconds);

    /// <summary>The processes of its group: workers are processes of their own.</summary>
    private static IEnumerable<int> Group(int leader) =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => char.IsAsciiDigit(n![0])).Select(n => int.Parse(n!, CultureInfo.InvariantCulture))
            .Where(id => Stat(id)?.Group == leader);

    private static (int Group, double Work)? Stat(int id)
    {
        // After the name, which is in brackets and may hold spaces: the group is the third; user and system time are the 12th and 13th, in hundredths of a second.
        if (Lines($"/proc/{id}/stat") is not [{ } stat, ..]) return null;
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (int.Parse(fields[2], CultureInfo.InvariantCulture), 10 * (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)));
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return [];
        }
    }
}
