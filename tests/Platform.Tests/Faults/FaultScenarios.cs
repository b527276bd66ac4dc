using InfluencerPlatform.Platform.Tests.Crash;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>A network between all processes that is slow, cut, silent, or late in saying that it closed. The longer form: <c>FAULT_REQUESTS=5000 CRASH_SEED=7</c>.</summary>
public sealed class FaultScenarios
{
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
