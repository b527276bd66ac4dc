using InfluencerPlatform.Platform.Tests.Crash;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>A network between all processes that is slow, cut, silent, or late in saying that it closed. Minutes long, so only on demand: <c>-explicit only</c>, with <c>FAULT_REQUESTS=5000 CRASH_SEED=7</c> if you like.</summary>
public sealed class FaultScenarios
{
    private static readonly TimeSpan Spell = TimeSpan.FromSeconds(4);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_a_bad_network_nothing_is_lost_and_nothing_done_twice(bool postgres)
    {
        await using var network = new Network(postgres);
        await network.StartAsync();
        var (ledger, findings) = await CrashRig.RunAsync(network.Platform, l => SpellsAsync(network, l, CrashRig.Number("FAULT_REQUESTS", 200)));
        Assert.True(findings.Count == 0, $"{CrashRig.Describe(ledger, findings)}\n{network.Describe()}");
        Assert.True(network.Struck > 20, $"The network was not bad.\n{network.Describe()}");
        Assert.True(ledger.Acknowledged > 50, CrashRig.Describe(ledger, findings));
    }

    /// <summary>Bad and good by turns: where each connection breaks every few seconds the broker's are never there long enough, and the clients wait for their drafts.</summary>
    private static async Task SpellsAsync(Network network, Ledger ledger, int requests)
    {
        var all = ledger.SentAsync(requests);
        while (!all.IsCompleted)
        {
            network.IsBad = true;
            await Task.WhenAny(all, ledger.SentAsync(40), Task.Delay(Spell));
            network.IsBad = false;
            await Task.WhenAny(all, ledger.SentAsync(10));
        }
    }

    [Fact]
    public async Task An_answer_that_somebody_on_the_way_makes_up_is_found()
    {
        var liar = new Liar("POST /diaries ");
        await using var network = new Network { Liar = liar };
        await network.StartAsync();
        var (ledger, findings) = await CrashRig.RunAsync(network.Platform, l => l.SentAsync(150));
        Assert.NotEqual(0, liar.Lies);
        Assert.Equal(liar.Lies, findings.Count(f => f.StartsWith("lost: the diary", StringComparison.Ordinal)));
        Assert.True(findings.Count == liar.Lies, CrashRig.Describe(ledger, findings));
    }
}
