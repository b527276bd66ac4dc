using System.Net.Http.Json;
using System.Text.Json;
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

    [Fact]
    public async Task A_file_whose_upload_was_acknowledged_is_whole()
    {
        await using var platform = new AllInOnePlatform();
        var power = new PowerCut(platform);
        power.Watch();
        await platform.InitializeAsync();
        byte[] picture = [0x89, .. "PNG\r\n\x1a\n"u8, .. Enumerable.Range(0, 300_000).Select(n => (byte)n)];
        string url;
        using (var op = await platform.SignInAsync())
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "file", "me.png" } };
            using var response = await op.Http.PostAsync("/upload/", form);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            url = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        }

        await platform.KillAsync(platform.Messaging);
        power.Cut();
        await platform.StartAsync(platform.Messaging);
        using var again = await platform.SignInAsync();
        Assert.Equal(picture, await again.Http.GetByteArrayAsync(url));
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
