using System.Diagnostics;
using System.Net.Http.Json;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>bench/Model, which answers after a constant time.</summary>
internal sealed class SlowModel(Running process) : IAsyncDisposable
{
    private readonly HttpClient client = new() { BaseAddress = process.Address };

    public static async Task<SlowModel> StartAsync() => new(await Running.StartAsync("bench/Model", Running.FreeAddress(), new Dictionary<string, string?>()));

    /// <summary>Enough permits for whatever the benchmark offers; nothing else differs from the defaults.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Model__Provider", "openai"), ("Model__Endpoint", new Uri(process.Address, "v1").ToString()), ("Model__Name", "bench"), ("Model__ApiKey", "none"),
        ("Model__Concurrency", "600"), ("ReplyWorker__Concurrency", "600"), ("ReplyWorker__Prefetch", "700"), ("Outbox__ModelWorkWindow", "700"),
    ];

    public async Task TakeAsync(int milliseconds)
    {
        using var response = await client.PostAsync($"/delay/{milliseconds}", null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>One call without the platform; in milliseconds.</summary>
    public async Task<double> AskAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await client.PostAsJsonAsync("/v1/chat/completions", new { model = "bench", messages = new[] { new { role = "user", content = new string('x', 4000) } } });
        await response.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Processor time of a program that does nothing but call the model, in microseconds a call. The program is this one, started again.</summary>
    public async Task<double> DirectWorkAsync()
    {
        await using var child = TestKit.Processes.ChildProcess.Start("dotnet", [typeof(SlowModel).Assembly.Location, "direct", process.Address.ToString()], new Dictionary<string, string?>());
        var line = await child.LineAsync(l => l.StartsWith("direct ", StringComparison.Ordinal));
        return double.Parse(line[7..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What that program does.</summary>
    public static async Task<int> DirectAsync(string address)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var body = new { model = "bench", stream = true, messages = new[] { new { role = "user", content = new string('x', 4000) } } };
        await CallAsync(400);
        var before = Environment.CpuUsage.TotalTime;
        await CallAsync(1000);
        Console.WriteLine($"direct {(Environment.CpuUsage.TotalTime - before).TotalMicroseconds / 1000:0.0}");
        return 0;

        Task CallAsync(int count) => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (_, token) =>
        {
            using var response = await client.PostAsJsonAsync("/v1/chat/completions", body, token);
            await response.Content.ReadAsByteArrayAsync(token);
        });
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
    }
}
