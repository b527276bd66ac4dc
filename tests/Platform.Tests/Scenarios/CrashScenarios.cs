using System.Net;
using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>What was acknowledged survives SIGKILL, and has its effect once.</summary>
public abstract class CrashScenarios
{
    protected abstract Topologies.Platform Create();

    [Fact]
    public async Task Killed_after_the_202_and_before_the_draft_the_draft_arrives_once_after_the_restart()
    {
        await using var model = (await FakeModel.StartAsync()).Then(FakeAnswer.Hang()).Otherwise(FakeAnswer.Text("I was out by the sea all day!"));
        await using var platform = await StartAsync(model);
        using var op = await platform.SignInAsync();
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await Effects.EventuallyAsync(() => Task.FromResult(model.Requests.Count > 0), "the model is asked");

        await platform.KillAsync(platform.Messaging);
        if (platform.Worker != platform.Messaging) await platform.KillAsync(platform.Worker);
        await platform.StartAsync(platform.Messaging);
        if (platform.Worker != platform.Messaging) await platform.StartAsync(platform.Worker);

        using var again = await platform.SignInAsync();
        var draft = await again.ReadyAsync(paste.ReplyId!.Value);
        Assert.Equal("I was out by the sea all day!", Assert.Single(draft.GetProperty("candidates").EnumerateArray()).GetProperty("text").GetString());
        await Effects.SettledAsync(platform);
        Assert.Equal(3, (await again.GetAsync($"/conversations/{paste.ConversationId}/messages")).GetArrayLength());
        Assert.Equal(1, await Effects.ScalarAsync(platform, "messaging", "SELECT COUNT(*) FROM replies"));
        await OnceAsync(platform, "messages_arrived", 1);
        await OnceAsync(platform, "draft_written", 1);
    }

    [Fact]
    public async Task Killed_between_commit_and_publication_the_event_is_published_after_the_restart()
    {
        await using var model = (await FakeModel.StartAsync()).Then(FakeAnswer.Hang()).Otherwise(FakeAnswer.Text("Hello you!"));
        // One slow event at a time: the second paste's request is committed and cannot leave.
        await using var platform = await StartAsync(model, ("Outbox:ModelWorkWindow", "1"));
        using var op = await platform.SignInAsync();
        var first = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await Effects.EventuallyAsync(() => Task.FromResult(model.Requests.Count > 0), "the model is asked");
        await HoldPublishingAsync(platform);
        var second = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        Assert.True(await Effects.UndispatchedAsync(platform) > 0);

        await platform.KillAsync(platform.Messaging);
        await ResumePublishingAsync(platform);
        await platform.StartAsync(platform.Messaging);
        if (platform.Worker != platform.Messaging)
        {
            await platform.KillAsync(platform.Worker);
            await platform.StartAsync(platform.Worker);
        }

        using var again = await platform.SignInAsync();
        await again.ReadyAsync(first.ReplyId!.Value);
        await again.ReadyAsync(second.ReplyId!.Value);
        await Effects.SettledAsync(platform);
        await OnceAsync(platform, "messages_arrived", 2);
        await OnceAsync(platform, "draft_written", 2);
    }

    [Fact]
    public async Task Killed_at_the_moment_of_approval_every_approval_that_was_answered_holds_and_counts_once()
    {
        await using var platform = await StartAsync(model: null);
        using var op = await platform.SignInAsync();
        var replies = new List<long>();
        for (var i = 0; i < 12; i++) replies.Add((await op.PasteAsync(Chats.Asking(Chats.Stranger()))).ReplyId!.Value);
        foreach (var reply in replies) await op.ReadyAsync(reply);

        var answers = replies.Select(async reply =>
        {
            try
            {
                return (await op.PostAsync($"/replies/{reply}/approve", new { })).Status;
            }
            catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException)
            {
                return (HttpStatusCode?)null;
            }
        }).ToList();
        await Task.WhenAny(answers);
        await platform.KillAsync(platform.Messaging);
        var acknowledged = await Task.WhenAll(answers);
        await platform.StartAsync(platform.Messaging);

        using var again = await platform.SignInAsync();
        foreach (var (reply, answer) in replies.Zip(acknowledged))
        {
            var state = (await again.GetAsync($"/replies/{reply}")).GetProperty("state").GetString();
            Assert.True(answer == HttpStatusCode.OK ? state == "approved" : state is "approved" or "ready", $"{answer} {state}");
            if (state == "ready") Assert.Equal(HttpStatusCode.OK, (await again.PostAsync($"/replies/{reply}/approve", new { })).Status);
        }

        await Effects.SettledAsync(platform);
        await OnceAsync(platform, "draft_approved", replies.Count);
    }

    /// <summary>Keeps what is committed from being published.</summary>
    protected virtual Task HoldPublishingAsync(Topologies.Platform platform) => Task.CompletedTask;

    protected virtual Task ResumePublishingAsync(Topologies.Platform platform) => Task.CompletedTask;

    private async Task<Topologies.Platform> StartAsync(FakeModel? model, params (string Key, string Value)[] settings)
    {
        var platform = Create();
        if (model is not null)
        {
            platform.Settings["Model:Provider"] = "openai";
            platform.Settings["Model:Endpoint"] = model.BaseAddress.ToString();
            platform.Settings["Model:Name"] = "fake";
        }

        foreach (var (key, value) in settings) platform.Settings[key] = value;
        await platform.InitializeAsync();
        return platform;
    }

    private static async Task OnceAsync(Topologies.Platform platform, string cause, long times)
    {
        await Effects.EventuallyAsync(async () => await Effects.MoodMovesAsync(platform, cause) >= times, $"{times} times {cause}");
        await Effects.SettledAsync(platform);
        Assert.Equal(times, await Effects.MoodMovesAsync(platform, cause));
    }
}

public sealed class CrashInOneProcess : CrashScenarios
{
    protected override Topologies.Platform Create() => new Topologies.AllInOnePlatform();
}

public sealed class CrashDistributed : CrashScenarios
{
    protected override Topologies.Platform Create() => new Topologies.DistributedPlatform();

    protected override Task HoldPublishingAsync(Topologies.Platform platform) => ((Topologies.DistributedPlatform)platform).KillBrokerAsync();

    protected override Task ResumePublishingAsync(Topologies.Platform platform) => ((Topologies.DistributedPlatform)platform).StartBrokerAsync();
}
