using System.Collections.Concurrent;
using System.Globalization;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Platform.Tests.Crash;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>The platform with a proxy between each pair: client, gateway, services, broker, databases, model, provider.</summary>
internal sealed class Network : IAsyncDisposable
{
    /// <summary>Between services, and to the model and the provider.</summary>
    private const string Seldom = "seldom";

    private readonly Dictionary<(string From, int To), FaultyProxy> between = [];
    private readonly ConcurrentQueue<string> ended = [];
    private readonly Random random = new(CrashRig.Seed);
    private readonly CancellationTokenSource stop = new();
    private Task supervising = Task.CompletedTask;
    private FakeModel? model;

    public Network(bool postgres = false)
    {
        Platform = new() { Between = Through, OnPostgres = postgres };
        CrashRig.Unlimit(Platform);
        // A connection cut within a frame is noticed by this alone, and happens here all the time.
        Platform.Settings["Bus:HeartbeatSeconds"] = "2";
        Platform.Settings["Bus:ConfirmSeconds"] = "5";
        Platform.Settings["Bus:RestartSeconds"] = "10";
    }

    public DistributedPlatform Platform { get; }

    /// <summary>Between the gateway and Persona.</summary>
    public Liar? Liar { get; init; }

    /// <summary>Everything that can happen has happened somewhere, and something to each kind of connection that is always in use.</summary>
    public bool IsStruck =>
        Enum.GetValues<Fault>().Except([Fault.None]).All(fault => between.Values.Any(p => p.Struck.ContainsKey(fault)))
        && between.GroupBy(p => Kind(p.Key.From, p.Key.To), p => p.Value).All(kind => kind.Key is Seldom || kind.Any(p => !p.Struck.IsEmpty));

    /// <summary>The address by which Messaging reaches a provider.</summary>
    public Uri ToProvider(Uri provider) => Through("Messaging", provider);

    /// <summary>Each connection's weather, bad for one in three.</summary>
    public void Change()
    {
        foreach (var proxy in Proxies) proxy.IsBad = random.Next(3) == 0;
    }

    public void Clear()
    {
        foreach (var proxy in Proxies) proxy.IsBad = false;
    }

    public async Task StartAsync()
    {
        model = await FakeModel.StartAsync();
        foreach (var (key, value) in new[] { ("Provider", "openai"), ("Endpoint", Through("ReplyWorker", model.BaseAddress).ToString()), ("Name", "fake"), ("Timeout", "00:00:10") })
            Platform.Settings[$"Model:{key}"] = value;
        await Platform.InitializeAsync();
        supervising = SuperviseAsync();
    }

    public string Describe() => $"Ended: {string.Join(", ", ended)}\n" + string.Join('\n', between.Select(p => string.Create(
        CultureInfo.InvariantCulture, $"{p.Key.From} -> {p.Key.To}: {string.Join(", ", p.Value.Struck.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}")));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await supervising;
        stop.Dispose();
        await Platform.DisposeAsync();
        foreach (var proxy in between.Values) await proxy.DisposeAsync();
        if (model is not null) await model.DisposeAsync();
    }

    /// <summary>As whatever runs the processes does: one that ends is started anew, however often.</summary>
    private async Task SuperviseAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
                foreach (var process in Platform.Ended)
                {
                    ended.Enqueue(process);
                    await Platform.LaunchAgainAsync(process);
                }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private IEnumerable<FaultyProxy> Proxies => between.Values;

    private string Kind(string from, int to) => from switch
    {
        "client" or "Gateway" => from,
        _ when to == Platform.BrokerPort => "broker",
        _ when to == Platform.DatabasePort => "database",
        _ => Seldom,
    };

    private Uri Through(string from, Uri to)
    {
        if (!between.TryGetValue((from, to.Port), out var proxy))
            between[(from, to.Port)] = proxy = new(to.Port, CrashRig.Seed + between.Count)
            {
                Liar = from == "Gateway" && to.Port == Platform.AddressOf("Persona").Port ? Liar : null,
            };
        return new UriBuilder(to) { Port = proxy.Port }.Uri;
    }
}
