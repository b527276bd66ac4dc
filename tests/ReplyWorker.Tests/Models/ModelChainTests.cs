using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.ReplyWorker.Tests.Replies;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Tests.Models;

public sealed class ModelChainTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_model_answers_when_one_cannot_and_what_was_used_is_recorded_with_its_price()
    {
        await using var first = await FakeModel.StartAsync(Token);
        await using var second = await FakeModel.StartAsync(Token);
        first.Otherwise(FakeAnswer.Status(500));
        second.Otherwise(FakeAnswer.Text("Second of my name."));
        await using var worker = new Worker(null, [.. Listed(0, first, "one"), .. Listed(1, second, "two", ("PromptPrice", "2"), ("CompletionPrice", "10"))]);

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey"));

        Assert.Equal("Second of my name.", reply.Candidates[0].Text);
        Assert.Equal("two", reply.Model);
        // Three at the first, one at the second.
        Assert.Equal(new ModelRun("openai", "two", 4), reply.Candidates[0].Run);
        Assert.Equal(0.00054m, reply.Usage.Cost);
        Assert.Equal(3, first.Requests.Count);
    }

    [Fact]
    public async Task A_refused_key_and_a_refused_text_lead_to_the_next_model_too()
    {
        await using var first = await FakeModel.StartAsync(Token);
        await using var second = await FakeModel.StartAsync(Token);
        first.Then(FakeAnswer.Status(401)).Otherwise(FakeAnswer.Text("", "content_filter"));
        second.Otherwise(FakeAnswer.Text("I can say that."));
        await using var worker = new Worker(null, [.. Listed(0, first, "one"), .. Listed(1, second, "two")]);

        await worker.HandAsync(Some.Request("Hey"), Token);
        await worker.HandAsync(Some.Request("Hey") with { Round = 2 }, Token);

        Assert.All(worker.Bus.Published, published => Assert.Equal("two", ((ReplyGenerated)published.Event).Model));
    }

    [Fact]
    public async Task When_no_model_can_answer_each_is_named_with_its_reason()
    {
        await using var first = await FakeModel.StartAsync(Token);
        await using var second = await FakeModel.StartAsync(Token);
        first.Otherwise(FakeAnswer.Status(401));
        second.Otherwise(FakeAnswer.Garbage());
        await using var worker = new Worker(null, [.. Listed(0, first, "one"), .. Listed(1, second, "two")]);

        var reply = await worker.AnswerAsync<ReplyFailed>(Some.Request("Hey"));

        Assert.Contains("one: The model refused the key", reply.Error);
        Assert.Contains("two: The model answered with something", reply.Error);
    }

    [Fact]
    public async Task The_offline_model_can_be_the_last_resort()
    {
        await using var away = await FakeModel.StartAsync(Token);
        away.Otherwise(FakeAnswer.Status(400));
        await using var worker = new Worker(null, [.. Listed(0, away, "one"), ("Models:1:Provider", "offline")]);

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey Luna, did you go surfing again?"));

        Assert.StartsWith("offline", reply.Model);
        Assert.Equal("offline", reply.Candidates[0].Run!.Provider);
    }

    [Fact]
    public async Task A_model_that_was_broken_is_not_waited_for_while_the_next_answers()
    {
        await using var first = await FakeModel.StartAsync(Token);
        await using var second = await FakeModel.StartAsync(Token);
        first.Otherwise(FakeAnswer.Status(503));
        await using var worker = new Worker(null, [.. Listed(0, first, "one", ("Retries", "0")), .. Listed(1, second, "two")]);

        for (var round = 1; round <= 15; round++)
            await worker.HandAsync(Some.Request("Hey") with { Round = round }, Token);

        Assert.Equal(10, first.Requests.Count);
        Assert.Equal(15, worker.Bus.Published.Count(published => published.Event is ReplyGenerated));
    }

    [Fact]
    public async Task Each_model_of_the_list_is_checked_under_its_own_name()
    {
        await using var worker = new Worker(null, ("Models:0:Provider", "offline"), ("Models:3:Provider", "openai"));

        var refused = Assert.Throws<OptionsValidationException>(() => worker.Get<IOptions<ModelChainOptions>>().Value);

        Assert.Contains("Models:1:Name", refused.Message);
    }

    private static IEnumerable<(string, string)> Listed(int index, FakeModel model, string name, params (string Key, string Value)[] more) =>
    [
        ($"Models:{index}:Provider", "openai"), ($"Models:{index}:Endpoint", model.BaseAddress.ToString()), ($"Models:{index}:Name", name),
        ($"Models:{index}:RetryDelay", "00:00:00.001"), .. more.Select(setting => ($"Models:{index}:{setting.Key}", setting.Value)),
    ];
}
