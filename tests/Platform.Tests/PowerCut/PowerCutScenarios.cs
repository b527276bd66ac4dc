using InfluencerPlatform.Platform.Tests.Crash;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.PowerCut;

/// <summary>The power goes, and with it every byte that was written and not synced.</summary>
public sealed class PowerCutScenarios
{
    [Theory]
    [InlineData(60)]
    [InlineData(190)]
    public async Task What_was_acknowledged_survives_the_loss_of_everything_unsynced(int requests)
    {
        var (ledger, findings) = await CutAsync("full", requests);
        Assert.True(findings.Count == 0, CrashRig.Describe(ledger, findings));
        Assert.True(ledger.Acknowledged > requests / 3, CrashRig.Describe(ledger, findings));
    }

    [Fact]
    public async Task Without_a_sync_before_the_answer_the_loss_is_found()
    {
        var (_, findings) = await CutAsync("normal", 190);
        Assert.Contains(findings, f => f.StartsWith("lost: ", StringComparison.Ordinal));
    }

    private static async Task<(Ledger Ledger, List<string> Findings)> CutAsync(string synchronous, int requests)
    {
        await using var platform = new AllInOnePlatform();
        var power = new PowerCut(platform);
        platform.Settings["Database:Synchronous"] = synchronous;
        CrashRig.Unlimit(platform);
        power.Watch();
        await platform.InitializeAsync();
        var ledger = await CrashRig.LoadAsync(platform, async l =>
        {
            await l.SentAsync(requests);
            await platform.KillAsync(platform.Messaging);
        });
        power.Cut();
        await platform.StartAsync(platform.Messaging);
        return (ledger, await CrashRig.FindingsAsync(platform, ledger));
    }
}
