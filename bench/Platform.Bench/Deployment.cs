using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>The platform in one of its topologies, on stores of its own.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string Password = "Correct-Horse-7-Battery";

    private static readonly string[] Services = ["Identity", "Persona", "Messaging", "ReplyWorker", "Gateway"];

    private readonly string folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
    private readonly Dictionary<string, Running> running = [];

    private Deployment()
    {
    }

    /// <summary>Where clients go: the gateway, or whatever was started last.</summary>
    public Uri Address => running.Values.Last().Address;

    public Running this[string service] => running[service];

    public IEnumerable<Running> Processes => running.Values;

    public IEnumerable<string> Names => running.Keys;

    public static async Task<Deployment> InOneProcessAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var deployment = new Deployment();
        return await deployment.StartedAsync(async () =>
            deployment.running["AllInOne"] = await Running.StartAsync("services/AllInOne", Running.FreeAddress(), deployment.Settings(settings)));
    }

    public static async Task<Deployment> DistributedAsync(RabbitMqBroker broker, params IEnumerable<(string Name, string Value)> more)
    {
        var deployment = new Deployment();
        return await deployment.StartedAsync(async () =>
        {
            var addresses = Services.ToDictionary(s => s, _ => Running.FreeAddress());
            var settings = deployment.Settings(more);
            settings["ConnectionStrings__rabbitmq"] = broker.Address;
            foreach (var service in Services.Take(3)) settings[$"Services__{service}"] = addresses[service].ToString();
            foreach (var service in Services) deployment.running[service] = await Running.StartAsync($"services/{service}", addresses[service], settings, wait: false);
            await Task.WhenAll(deployment.running.Values.Select(r => r.AnswersAsync()));
        });
    }

    /// <summary>Identity, which signs people in, and services that are to be measured by themselves, without a broker.</summary>
    public static async Task<Deployment> AloneAsync()
    {
        var deployment = new Deployment();
        return await deployment.StartedAsync(async () =>
        {
            var settings = deployment.Settings([]);
            settings["Bus__Transport"] = "in-process";
            deployment.running["Identity"] = await Running.StartAsync("services/Identity", Running.FreeAddress(), settings);
        });
    }

    /// <summary>Starts one more, on a store of its own, with the yardsticks inside.</summary>
    public async Task<Running> AddAsync(string name, string service, IEnumerable<(string Name, string Value)> more, params string[] wrapper)
    {
        var settings = Settings(more);
        settings["Bus__Transport"] = "in-process";
        settings["Database__Folder"] = Path.Combine(folder, name);
        settings["Services__Identity"] = settings["Services__Persona"] = running["Identity"].Address.ToString();
        settings.TryAdd("Services__Messaging", settings["Services__Identity"]);
        settings["DOTNET_STARTUP_HOOKS"] = Repository.Program("bench/Inside");
        settings["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "Inside";
        return running[name] = await Running.StartAsync($"services/{service}", Running.FreeAddress(), settings, wait: true, wrapper);
    }

    public string Store(string name) => Path.Combine(folder, name, "messaging.db");

    public string Folder => folder;

    public async Task<string> SignInAsync(Uri? address = null)
    {
        using var client = new HttpClient { BaseAddress = address ?? Address };
        using var response = await client.PostAsJsonAsync("/auth/login", new { username = "admin", password = Password });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public async Task<double> ResidentMegabytesAsync()
    {
        var sum = 0.0;
        foreach (var process in running.Values) sum += await process.ResidentMegabytesAsync();
        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in running.Values) await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Deployment> StartedAsync(Func<Task> start)
    {
        try
        {
            await start();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private Dictionary<string, string?> Settings(IEnumerable<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Database__Folder"] = Path.Combine(folder, "data"), ["Services__Key"] = "a-key-of-the-benchmark-that-is-long-enough", ["Logging__LogLevel__Default"] = "Warning",
            ["Identity__Admin__Username"] = "admin", ["Identity__Admin__Password"] = Password, ["Identity__Admin__Email"] = "admin@example.com",
            ["Identity__AccessTokenMinutes"] = "60",
        };
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }
}
