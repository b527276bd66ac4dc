using InfluencerPlatform.Platform.Tests.Crash;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>A network between all processes that is slow, cut, silent, or late in saying that it closed. The longer form: <c>FAULT_REQUESTS=5000 CRASH_SEED=7</c>.</summary>
public sealed class FaultScenarios
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_a_bad_network_nothing_is_lost_and_nothing_done_twice(bool postgres)
    {
        await using var network = new Network(postgres);
        await network.StartAsync();
        var (ledger, findings) = await CrashRig.RunAsync(network.Platform, async l =>
        {
            network.IsBad = true;
            await l.SentAsync(CrashRig.Number("FAULT_REQUESTS", 250));
            network.IsBad = false;
        });
        Assert.True(findings.Count == 0, $"{CrashRig.Describe(ledger, findings)}\n{network.Describe()}");
        Assert.True(network.Struck > 20, $"The network was not bad.\n{network.Describe()}");
        Assert.True(ledger.Acknowledged > 50, CrashRig.Describe(ledger, findings));
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
