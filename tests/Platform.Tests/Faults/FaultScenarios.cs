using InfluencerPlatform.Platform.Tests.Crash;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>A network between the processes, and to the broker, that is slow, cut, silent or late in saying that it closed.</summary>
public sealed class FaultScenarios
{
    [Fact]
    public async Task Over_a_bad_network_nothing_is_lost_and_nothing_done_twice()
    {
        await using var network = new Network();
        await network.Platform.InitializeAsync();
        var (ledger, findings) = await CrashRig.RunAsync(network.Platform, async l =>
        {
            await l.SentAsync(CrashRig.Kills(6) * 100);
            network.Kind();
        });
        Assert.True(findings.Count == 0, CrashRig.Describe(ledger, findings));
        Assert.True(network.Struck > 3, $"only {network.Struck} connections were cut: the network was not bad");
        Assert.True(ledger.Acknowledged > 100, CrashRig.Describe(ledger, findings));
    }

    [Fact]
    public async Task An_answer_that_somebody_on_the_way_makes_up_is_found()
    {
        await using var network = new Network { Liar = "POST /diaries" };
        await network.Platform.InitializeAsync();
        network.Kind();
        var (_, findings) = await CrashRig.RunAsync(network.Platform, l => l.SentAsync(120));
        Assert.Contains(findings, f => f.StartsWith("lost: the diary", StringComparison.Ordinal));
    }

    /// <summary>A proxy between each pair of processes.</summary>
    private sealed class Network : IAsyncDisposable
    {
        private readonly List<FaultyProxy> proxies = [];
        private readonly Dictionary<(string, int), FaultyProxy> between = [];

        public Network()
        {
            CrashRig.Unlimit(Platform);
            Platform.Between = Through;
        }

        public DistributedPlatform Platform { get; } = new();

        public string? Liar { get; init; }

        public int Struck => proxies.Sum(p => p.Struck);

        public void Kind() => proxies.ForEach(p => p.Kind = true);

        private Uri Through(string from, Uri to)
        {
            if (between.TryGetValue((from, to.Port), out var proxy)) return proxy.Address;
            proxies.Add(proxy = new FaultyProxy(to, CrashRig.Seed + proxies.Count) { AnsweredInItsName = Liar });
            return (between[(from, to.Port)] = proxy).Address;
        }

        public async ValueTask DisposeAsync()
        {
            await Platform.DisposeAsync();
            foreach (var proxy in proxies) await proxy.DisposeAsync();
        }
    }
}
