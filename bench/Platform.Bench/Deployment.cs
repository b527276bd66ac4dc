using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>The platform in one of its topologies, on stores of its own.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string Password = "Correct-Horse-7-Battery";

    private static readonly string[] Services = ["Identity", "Persona", "Messaging", "ReplyWorker", "Gateway"];

    private readonly string folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
    private readonly List<Running> running = [];

    private Deployment()
    {
    }

    public Uri Address => running[^1].Address;

    public static async Task<Deployment> InOneProcessAsync()
    {
        var deployment = new Deployment();
        deployment.running.Add(await Running.StartAsync("services/AllInOne", Running.FreeAddress(), deployment.Settings()));
        return deployment;
    }

    public static async Task<Deployment> DistributedAsync(RabbitMqBroker broker)
    {
        var deployment = new Deployment();
        var addresses = Services.ToDictionary(s => s, _ => Running.FreeAddress());
        var settings = deployment.Settings();
        settings["ConnectionStrings__rabbitmq"] = broker.Address;
        settings["Services__Key"] = "a-key-of-the-benchmark-that-is-long-enough";
        foreach (var service in Services.Take(3)) settings[$"Services__{service}"] = addresses[service].ToString();
        foreach (var service in Services) deployment.running.Add(await Running.StartAsync($"services/{service}", addresses[service], settings, wait: false));
        await Task.WhenAll(deployment.running.Select(r => r.AnswersAsync()));
        return deployment;
    }

    public async Task<double> ResidentMegabytesAsync()
    {
        var sum = 0.0;
        foreach (var process in running) sum += await process.ResidentMegabytesAsync();
        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in running) await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Dictionary<string, string?> Settings() => new()
    {
        ["Database__Folder"] = Path.Combine(folder, "data"),
        ["Identity__Admin__Username"] = "admin", ["Identity__Admin__Password"] = Password, ["Identity__Admin__Email"] = "admin@example.com",
    };
}
