using System.Diagnostics;
using System.Globalization;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>A program that was started and answers; how long that took, and what it holds in memory.</summary>
internal sealed class Running(ChildProcess process, Uri address, double startMilliseconds) : IAsyncDisposable
{
    public Uri Address => address;

    /// <summary>From the start of the process to the first 200 of <c>/health</c>.</summary>
    public double StartMilliseconds => startMilliseconds;

    public static async Task<Running> StartAsync(string project, Uri address, IReadOnlyDictionary<string, string?> environment, bool wait = true)
    {
        var start = Stopwatch.GetTimestamp();
        var process = ChildProcess.Start("dotnet", [Repository.Program(project)], new Dictionary<string, string?>(environment)
        {
            ["ASPNETCORE_URLS"] = address.ToString(), ["ASPNETCORE_ENVIRONMENT"] = "Production", ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
        });
        if (wait) await AnswersAsync(address, process);
        return new(process, address, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public static Uri FreeAddress() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Take()}"));

    public Task AnswersAsync() => AnswersAsync(address, process);

    public async Task<double> ResidentMegabytesAsync()
    {
        var status = await File.ReadAllLinesAsync($"/proc/{await process.Id}/status");
        return double.Parse(status.Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Processor time used up to now; unlike the time on the clock it hardly knows what else the machine does.</summary>
    public async Task<double> ProcessorMillisecondsAsync()
    {
        // After the name, which is in brackets and may hold spaces: user and system time are the 12th and 13th, in hundredths of a second.
        var stat = await File.ReadAllTextAsync($"/proc/{await process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return 10 * (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task AnswersAsync(Uri address, ChildProcess process)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var end = Stopwatch.GetTimestamp() + (120 * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end && !process.Exit.IsCompleted)
        {
            try
            {
                using var response = await client.GetAsync("/health");
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
}
