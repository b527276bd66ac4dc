using System.Globalization;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Tests.Processes;

/// <summary>The Aspire dashboard, receiving over OTLP; what arrived is read back through the Aspire CLI.</summary>
internal sealed class AspireDashboard : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetEnvironmentVariable("HOME")!, ".cache"),
        "influencer-platform", "aspire");

    private static readonly string Program = Path.Combine(Folder, "13.5.4", "bin", "aspire");

    // The CLI unpacks the dashboard into the home folder, once; kept beside it, so that the next run finds it there.
    private static readonly Dictionary<string, string?> Surroundings = new()
    {
        ["HOME"] = Path.Combine(Folder, "home"), ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true",
    };

    private readonly string frontend = Address();
    private ChildProcess? process;

    /// <summary>Where telemetry is sent to, over gRPC.</summary>
    public string Otlp { get; } = Address();

    public async Task StartAsync()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException("The Aspire dashboard is not installed: run ./test.sh, or tests/install-aspire-dashboard.sh.");
        Directory.CreateDirectory(Surroundings["HOME"]!);
        process = ChildProcess.Start(
            Program,
            ["dashboard", "run", "--non-interactive", "--nologo", "--allow-anonymous", "--frontend-url", frontend, "--otlp-grpc-url", Otlp, "--otlp-http-url", Address()],
            Surroundings);
        await WaitUntilItAnswersAsync();
    }

    /// <summary>What <c>aspire otel {arguments}</c> knows: an array of traces, spans or logs.</summary>
    public async Task<List<JsonElement>> ReadAsync(params string[] arguments)
    {
        await using var query = ChildProcess.Start(
            Program, ["otel", .. arguments, "--dashboard-url", frontend, "--format", "Json", "--non-interactive", "--nologo", "--limit", "10000"], Surroundings);
        if (await query.Exit.WaitAsync(TimeSpan.FromSeconds(60)) != 0) throw new InvalidOperationException($"aspire otel failed:\n{query.Output}\n{process!.Output}");
        return [.. JsonDocument.Parse(query.Output.Split('\n').First(line => line.StartsWith('['))).RootElement.EnumerateArray()];
    }

    /// <summary>Who has sent what, with <c>name</c>, <c>hasLogs</c>, <c>hasTraces</c>, <c>hasMetrics</c>.</summary>
    public async Task<List<JsonElement>> ResourcesAsync()
    {
        using var client = new HttpClient();
        return [.. JsonDocument.Parse(await client.GetStringAsync($"{frontend}/api/telemetry/resources")).RootElement.EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
    }

    private async Task WaitUntilItAnswersAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (DateTime.UtcNow < end && !process!.Exit.IsCompleted)
        {
            try
            {
                using var response = await client.GetAsync($"{frontend}/api/telemetry/resources");
                if (response.IsSuccessStatusCode) return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"The Aspire dashboard did not start:\n{process!.Output}");
    }

    private static string Address() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Take()}");
}
