using InfluencerPlatform.Platform.Tests.Crash;
using InfluencerPlatform.Platform.Tests.Topologies;

namespace InfluencerPlatform.Platform.Tests.PowerCut;

/// <summary>The power goes, and with it every byte that was written and not synced. More often with <c>POWER_CUTS=40 CRASH_SEED=7</c>.</summary>
public sealed class PowerCutScenarios
{
    /// <summary>After how many requests it goes.</summary>
    public static TheoryData<int> Moments
    {
        get
        {
            var random = new Random(CrashRig.Seed);
            return [60, 190, .. Enumerable.Range(2, Math.Max(0, CrashRig.Number("POWER_CUTS", 2) - 2)).Select(n => 20 + n + random.Next(300))];
        }
    }

    [Theory]
    [MemberData(nameof(Moments))]
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
        await using var phones = await Phones.StartAsync(platform);
        power.Watch();
        await platform.InitializeAsync();
        var ledger = await CrashRig.LoadAsync(platform, async l =>
        {
            await l.SentAsync(requests);
            await platform.KillAsync(platform.Messaging);
        }, phones: phones);
        power.Cut();
        await platform.StartAsync(platform.Messaging);
        return (ledger, await CrashRig.FindingsAsync(platform, ledger, phones));
    }
}
