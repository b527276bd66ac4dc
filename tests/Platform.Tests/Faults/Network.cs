using System.Globalization;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Platform.Tests.Crash;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>The platform with a proxy between each pair: client, gateway, services, broker, databases, model.</summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly Dictionary<(string From, int To), FaultyProxy> between = [];
    private FakeModel? model;

    public Network(bool postgres = false)
    {
        Platform = new() { Between = Through, OnPostgres = postgres };
        CrashRig.Unlimit(Platform);
        // A connection cut within a frame is noticed by this alone, and happens here all the time.
        Platform.Settings["Bus:HeartbeatSeconds"] = "2";
    }

    public DistributedPlatform Platform { get; }

    /// <summary>Between the gateway and Persona.</summary>
    public Liar? Liar { get; init; }

    public int Struck => between.Values.Sum(p => p.Struck.Values.Sum());

    public bool IsBad
    {
        set
        {
            foreach (var proxy in between.Values) proxy.IsBad = value;
        }
    }

    public async Task StartAsync()
    {
        model = await FakeModel.StartAsync();
        foreach (var (key, value) in new[] { ("Provider", "openai"), ("Endpoint", Through("ReplyWorker", model.BaseAddress).ToString()), ("Name", "fake"), ("Timeout", "00:00:10") })
            Platform.Settings[$"Model:{key}"] = value;
        await Platform.InitializeAsync();
    }

    /// <summary>Pairs to which nothing has happened.</summary>
    public IEnumerable<string> Untouched => between.Where(p => p.Value.Struck.IsEmpty).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key.From} -> {p.Key.To}"));

    public string Describe() => string.Join('\n', between.Select(p => string.Create(
        CultureInfo.InvariantCulture, $"{p.Key.From} -> {p.Key.To}: {string.Join(", ", p.Value.Struck.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}")));

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        foreach (var proxy in between.Values) await proxy.DisposeAsync();
        if (model is not null) await model.DisposeAsync();
    }

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
