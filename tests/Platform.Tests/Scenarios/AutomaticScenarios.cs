using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>Replies that leave by themselves, and what stops them.</summary>
public abstract class AutomaticScenarios
{
    private const string Answer = "Morning you! Half asleep, half at the beach already.";

    protected abstract Topologies.Platform Create();

    [Fact]
    public async Task A_safe_message_is_answered_by_itself_an_unsafe_one_and_a_paused_one_wait()
    {
        await using var model = (await FakeModel.StartAsync()).Otherwise(FakeAnswer.Text(Answer));
        await using var platform = await StartAsync(model, longestDelay: "1");
        using var op = await platform.SignInAsync();
        await PutAsync(op, "/replies/modes/channels/paste", new { mode = "auto" });

        var safe = await op.PasteAsync(Greeting());
        var sent = await op.ReplyAsync(safe.ReplyId!.Value, "approved");
        Assert.Equal((true, Answer), (sent.GetProperty("automatic").GetBoolean(), sent.GetProperty("text").GetString()));

        var name = Chats.Stranger();
        var unsafePaste = await op.PasteAsync($"{name}: honestly, are you an AI?");
        var withheld = await op.ReadyAsync(unsafePaste.ReplyId!.Value);
        Assert.Equal("safety-ai-question", withheld.GetProperty("flags")[0].GetProperty("flag").GetString());

        var (status, paused) = await op.PostAsync("/replies/pause", new { reason = "a test" });
        Assert.Equal((HttpStatusCode.OK, true), (status, paused.GetProperty("paused").GetBoolean()));
        var held = await op.PasteAsync(Greeting());
        Assert.Equal(JsonValueKind.Null, (await op.ReadyAsync(held.ReplyId!.Value)).GetProperty("send_at").ValueKind);

        await op.PostAsync("/replies/resume", new { });
        await op.ReplyAsync((await op.PasteAsync(Greeting())).ReplyId!.Value, "approved");
        // The one that met the switch stays a person's.
        Assert.Equal("ready", (await op.GetAsync($"/replies/{held.ReplyId}")).GetProperty("state").GetString());

        var (_, replay) = await op.PostAsync($"/replies/{safe.ReplyId}/replay", new { });
        Assert.True(replay.GetProperty("equal").GetBoolean());
        var why = await op.GetAsync($"/replies/{safe.ReplyId}/why");
        Assert.NotEqual(0, why.GetProperty("knowledge").GetArrayLength());
    }

    [Fact]
    public async Task A_reply_that_waits_to_be_sent_outlives_a_crash_and_leaves_once()
    {
        await using var model = (await FakeModel.StartAsync()).Otherwise(FakeAnswer.Text(Answer));
        await using var platform = await StartAsync(model, longestDelay: "6", shortestDelay: "6");
        using var op = await platform.SignInAsync();
        await PutAsync(op, "/replies/modes/channels/paste", new { mode = "auto" });
        var paste = await op.PasteAsync(Greeting());
        Assert.Equal(JsonValueKind.String, (await op.ReadyAsync(paste.ReplyId!.Value)).GetProperty("send_at").ValueKind);

        await platform.KillAsync(platform.Messaging);
        await platform.StartAsync(platform.Messaging);
        using var again = await platform.SignInAsync();
        await again.ReplyAsync(paste.ReplyId.Value, "approved");
        await Effects.EventuallyAsync(async () => await Effects.MoodMovesAsync(platform, "draft_approved") > 0, "the approval is heard");
        await Effects.SettledAsync(platform);
        Assert.Equal(1, await Effects.MoodMovesAsync(platform, "draft_approved"));
    }

    private static string Greeting() => $"{Chats.Stranger()}: good morning Luna! how are you today?";

    private static async Task PutAsync(Operator op, string path, object body)
    {
        using var response = await op.Http.PutAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<Topologies.Platform> StartAsync(FakeModel model, string longestDelay, string shortestDelay = "0")
    {
        var platform = Create();
        foreach (var (key, value) in new Dictionary<string, string?>
        {
            ["Model:Provider"] = "openai", ["Model:Endpoint"] = model.BaseAddress.ToString(), ["Model:Name"] = "fake",
            ["Replies:HighestMode"] = "auto", ["Replies:SendDelayMinSeconds"] = shortestDelay, ["Replies:SendDelayMaxSeconds"] = longestDelay,
        })
            platform.Settings[key] = value;
        await platform.InitializeAsync();
        return platform;
    }
}

public sealed class AutomaticInOneProcess : AutomaticScenarios
{
    protected override Topologies.Platform Create() => new Topologies.AllInOnePlatform();
}

public sealed class AutomaticDistributed : AutomaticScenarios
{
    protected override Topologies.Platform Create() => new Topologies.DistributedPlatform();
}
