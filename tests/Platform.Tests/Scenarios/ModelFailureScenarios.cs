using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>A model that fails costs no message: the reply says why, and can be asked for again.</summary>
public abstract class ModelFailureScenarios(ModelFailureFixture fixture)
{
    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("garbage")]
    [InlineData("hang")]
    [InlineData("disconnect")]
    [InlineData("huge")]
    [InlineData("empty")]
    public async Task A_model_that_fails_leads_to_a_failed_reply_with_its_reason_that_can_be_asked_for_again(string failure)
    {
        using var op = await fixture.Platform.SignInAsync();
        fixture.Model.Otherwise(failure switch
        {
            "429" => FakeAnswer.TooManyRequests("1"),
            "500" => FakeAnswer.Status(500),
            "garbage" => FakeAnswer.Garbage(),
            "hang" => FakeAnswer.Hang(),
            "disconnect" => FakeAnswer.Disconnect(),
            "huge" => FakeAnswer.Huge(),
            _ => FakeAnswer.Text(""),
        });
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        var failed = await op.ReplyAsync(paste.ReplyId!.Value, "failed");
        Assert.NotEmpty(failed.GetProperty("error").GetString()!);
        Assert.Equal(3, (await op.GetAsync($"/conversations/{paste.ConversationId}/messages")).GetArrayLength());

        fixture.Model.Otherwise(FakeAnswer.Text("Back again, sorry for the wait!"));
        await Effects.EventuallyAsync(
            async () =>
            {
                await op.PostAsync($"/replies/{paste.ReplyId}/regenerate", new { });
                return (await op.ReplyAsync(paste.ReplyId.Value, "ready", "failed")).GetProperty("state").GetString() == "ready";
            },
            "a model that works again is used again");
    }
}

/// <summary>A platform and a model that a test lets fail.</summary>
public abstract class ModelFailureFixture : IAsyncLifetime
{
    public FakeModel Model { get; private set; } = null!;

    public Topologies.Platform Platform { get; private set; } = null!;

    protected abstract Topologies.Platform Create();

    public async ValueTask InitializeAsync()
    {
        Model = await FakeModel.StartAsync();
        Platform = Create();
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["Model:Provider"] = "openai", ["Model:Endpoint"] = Model.BaseAddress.ToString(), ["Model:Name"] = "fake", ["Model:Timeout"] = "00:00:01",
            ["Model:Retries"] = "1", ["Model:RetryDelay"] = "00:00:00.1", ["Model:BreakDuration"] = "00:00:00.5",
        })
            Platform.Settings[key] = value;
        await Platform.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Model.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ModelFailureInOneProcess(ModelFailureInOneProcess.Fixture fixture) : ModelFailureScenarios(fixture), IClassFixture<ModelFailureInOneProcess.Fixture>
{
    public sealed class Fixture : ModelFailureFixture
    {
        protected override Topologies.Platform Create() => new Topologies.AllInOnePlatform();
    }
}

public sealed class ModelFailureDistributed(ModelFailureDistributed.Fixture fixture) : ModelFailureScenarios(fixture), IClassFixture<ModelFailureDistributed.Fixture>
{
    public sealed class Fixture : ModelFailureFixture
    {
        protected override Topologies.Platform Create() => new Topologies.DistributedPlatform();
    }
}
