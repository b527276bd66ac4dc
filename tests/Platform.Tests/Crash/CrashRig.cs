using System.Globalization;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Crash;

/// <summary>A load, and somebody who kills what carries it. The longer form: <c>CRASH_KILLS=200 CRASH_SEED=7</c>.</summary>
internal static class CrashRig
{
    private const int Clients = 4;
    private const int Senders = 2;
    private const int Users = 1;

    /// <summary>More messages at once than a client's own pastes ever have.</summary>
    public const int ImportAbove = 20;

    // The native SQLite is chosen when ServiceDefaults is loaded.
    static CrashRig() => System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(typeof(ServiceDefaults.ServiceHost).Module.ModuleHandle);

    public static int Kills(int otherwise) => Number("CRASH_KILLS", otherwise);

    public static int Seed => Number("CRASH_SEED", 1);

    /// <summary>The clients are faster than people: limits meant for those are out of the way. Their long chats are shorter.</summary>
    public static void Unlimit(Topologies.Platform platform)
    {
        foreach (var limit in new[] { "SignInsPerAddress", "FailedSignInsPerAccount", "MessagesPerUser" }) platform.Settings[$"Gateway:RateLimits:{limit}"] = "1000000";
        platform.Settings["Pasting:ImportAbove"] = $"{ImportAbove}";
    }

    /// <summary>Runs the load until <paramref name="during"/> is over, waits until everything has settled, and says what is not as it was told.</summary>
    /// <param name="around">What the clients' requests pass through.</param>
    /// <param name="phones">With people who write by SMS, too.</param>
    public static async Task<(Ledger Ledger, List<string> Findings)> RunAsync(
        Topologies.Platform platform, Func<Ledger, Task> during, Func<HttpMessageHandler, HttpMessageHandler>? around = null, int clients = Clients, Phones? phones = null)
    {
        var ledger = await LoadAsync(platform, during, around, clients, phones);
        return (ledger, await FindingsAsync(platform, ledger, phones));
    }

    public static async Task<Ledger> LoadAsync(
        Topologies.Platform platform, Func<Ledger, Task> during, Func<HttpMessageHandler, HttpMessageHandler>? around = null, int clients = Clients, Phones? phones = null)
    {
        var ledger = new Ledger();
        using var signedIn = await platform.SignInAsync();
        using var handler = (around ?? (h => h))(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) });
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = platform.Address, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = signedIn.Http.DefaultRequestHeaders.Authorization;
        using var stop = new CancellationTokenSource();
        var caller = new Caller(client, ledger);
        List<Task> loads = [.. Enumerable.Range(0, clients).Select(n => new Load(caller, ledger, Seed, n).RunAsync(stop.Token)), .. Enumerable.Range(0, Users).Select(n => new OwnChats(caller, ledger, Seed, n).RunAsync(stop.Token))];
        if (phones is not null) loads.AddRange(Enumerable.Range(0, Senders).Select(n => new Texting(client, ledger, phones, Seed, n).RunAsync(stop.Token)));
        await Task.WhenAny(during(ledger), Task.WhenAll(loads)).Unwrap();
        await stop.CancelAsync();
        await Task.WhenAll(loads);
        return ledger;
    }

    public static async Task<List<string>> FindingsAsync(Topologies.Platform platform, Ledger ledger, Phones? phones = null)
    {
        using var audit = platform is DistributedPlatform { OnPostgres: true } distributed ? new Audit(Path.Combine(platform.Folder, "data"), distributed.Open) : new Audit(Path.Combine(platform.Folder, "data"));
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(90);
        // What has not settled by then is a finding.
        while (!audit.IsSettled && DateTime.UtcNow < end) await Task.Delay(200);
        return audit.Findings(ledger, phones?.Taken);
    }

    /// <summary>SIGKILL to one process or another, to the broker or to the database while requests are on their way, and up again.</summary>
    public static async Task KillAsync(Topologies.Platform platform, Ledger ledger, int kills)
    {
        var random = new Random(Seed);
        List<Func<Task>> deaths = [.. platform.Processes.Select(process => new Func<Task>(() => AgainAsync(() => platform.KillAsync(process), () => platform.StartAsync(process))))];
        if (platform is DistributedPlatform distributed)
        {
            deaths.Add(() => AgainAsync(distributed.KillBrokerAsync, distributed.StartBrokerAsync));
            if (distributed.OnPostgres) deaths.Add(() => AgainAsync(distributed.KillDatabaseAsync, distributed.StartDatabaseAsync));
        }

        for (var kill = 0; kill < kills; kill++)
        {
            // Some requests after a start are needed before a kill can hurt; then at any point within a commit.
            await ledger.SentAsync(random.Next(10, 80));
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 12));
            await deaths[random.Next(deaths.Count)]();
        }

        static async Task AgainAsync(Func<Task> kill, Func<Task> start)
        {
            await kill();
            await start();
        }
    }

    public static string Describe(Ledger ledger, List<string> findings) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}: {ledger.Acknowledged} acknowledged, {ledger.Uncertain} unanswered, {ledger.Unknown} sends unknown, {findings.Count} findings\n{string.Join('\n', findings.Take(30))}");

    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
