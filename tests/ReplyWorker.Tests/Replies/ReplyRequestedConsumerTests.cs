using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Linting;
using InfluencerPlatform.ReplyWorker.Models;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Tests.Replies;

public sealed class ReplyRequestedConsumerTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_answered_offline_without_any_configuration()
    {
        await using var worker = new Worker();

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("Hey Luna, did you go surfing again?"));

        Assert.Equal((7, 1, 3, 1, 5), (reply.ReplyId, reply.Round, reply.ConversationId, reply.PersonaId, reply.SubscriberId));
        Assert.StartsWith("offline", reply.Model);
        Assert.Empty(Assert.Single(reply.Candidates).Findings);
        Assert.Equal(64, reply.Prompt.Fingerprint.Length);
    }

    [Fact]
    public async Task A_request_consumed_twice_publishes_the_same_event_under_the_same_id()
    {
        await using var worker = new Worker();
        var request = Some.Request("Hey!");

        await worker.HandAsync(request, Token);
        await worker.HandAsync(request, Token);
        await worker.HandAsync(request with { Round = 2 }, Token);

        var published = worker.Bus.Published.ToList();
        Assert.Equal(published[0].MessageId, published[1].MessageId);
        Assert.NotEqual(published[0].MessageId, published[2].MessageId);
        Assert.Equal(Text(published[0].Event), Text(published[1].Event));
    }

    [Fact]
    public async Task The_model_gets_exactly_the_prompt_that_is_published_and_its_cost_is_counted()
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(FakeAnswer.Text("The water was so cold this morning!"));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress, ("Model:PromptPrice", "2"), ("Model:CompletionPrice", "10")));

        var reply = await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"));

        var sent = Assert.Single(model.Requests);
        Assert.Equal(reply.Prompt.Messages.Select(message => (message.Role, message.Text)), sent.Messages);
        Assert.Equal(("test-model", "Bearer sk-very-secret"), (sent.Model, sent.Authorization));
        Assert.Equal("test-model", reply.Model);
        Assert.Equal((120, 30, 0.00054m), (reply.Usage.PromptTokens, reply.Usage.CompletionTokens, reply.Usage.Cost));
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "429", "busy" }, { "500", "HTTP 500" }, { "401", "Model:ApiKey" }, { "404", "does not know the model" }, { "garbage", "not a chat completion" },
        { "empty-object", "not a chat completion" }, { "empty", "nothing" }, { "disconnect", "broke off" }, { "huge", "too long" }, { "hang", "within 1 second" },
        { "filtered", "content filter" },
    };

    [Theory, MemberData(nameof(Failures))]
    public async Task A_model_that_fails_leads_to_a_failed_reply_with_a_sentence(string failure, string expected)
    {
        await using var model = await FakeModel.StartAsync(Token);
        model.Otherwise(failure switch
        {
            "429" => FakeAnswer.TooManyRequests("0"),
            "garbage" => FakeAnswer.Garbage(),
            "empty-object" => FakeAnswer.Garbage("{}"),
            "empty" => FakeAnswer.Text("  "),
            "disconnect" => FakeAnswer.Disconnect(),
            "huge" => FakeAnswer.Huge(),
            "hang" => FakeAnswer.Hang(),
            "filtered" => FakeAnswer.Text("", "content_filter"),
            _ => FakeAnswer.Status(int.Parse(failure)),
        });
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress, ("Model:Timeout", "00:00:01")));

        var reply = await worker.AnswerAsync<ReplyFailed>(Some.Request("Hey"));

        Assert.Contains(expected, reply.Error);
        Assert.DoesNotContain("secret", reply.Error);
        Assert.Equal((7, 1, 3), (reply.ReplyId, reply.Round, reply.ConversationId));
    }

    [Fact]
    public async Task An_unexpected_error_leads_to_a_failed_reply_that_tells_no_secrets()
    {
        await using var worker = new Worker(new FakeContexts(null));

        var reply = await worker.AnswerAsync<ReplyFailed>(Some.Request("Hey"));

        Assert.Contains("error in the reply worker", reply.Error);
        Assert.DoesNotContain("secrets", reply.Error);
        Assert.Null(reply.Usage);
    }

    [Fact]
    public async Task Stopping_the_worker_publishes_nothing_so_that_the_request_is_delivered_again()
    {
        await using var model = await FakeModel.StartAsync(Token);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        model.Otherwise(_ =>
        {
            stopping.Cancel();
            return FakeAnswer.Hang();
        });
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.HandAsync(Some.Request("Hey"), stopping.Token));

        Assert.Empty(worker.Bus.Published);
    }

    [Fact]
    public async Task Persona_is_asked_for_what_the_whole_burst_of_messages_needs()
    {
        var contexts = new FakeContexts(Some.Context());
        await using var worker = new Worker(contexts);

        await worker.AnswerAsync<ReplyGenerated>(Some.Request("and the surf?", ("ai", "Hey!"), ("subscriber", "how was the market?")));

        var asked = Assert.Single(contexts.Asked);
        Assert.Equal("how was the market?\nand the surf?", asked.Message);
        Assert.Equal(5, asked.SubscriberId);
    }

    [Theory]
    [InlineData("Model:Provider", "magic")]
    [InlineData("Model:Endpoint", "not an address")]
    [InlineData("ReplyWorker:DisabledRules:0", "no-such-rule")]
    [InlineData("ReplyWorker:DisabledRules:0", "prompt-leak")]
    [InlineData("ReplyWorker:DisabledRules:0", "other-data")]
    public async Task A_bad_setting_is_refused_with_a_sentence_that_names_it(string key, string value)
    {
        await using var model = await FakeModel.StartAsync(Token);
        await using var worker = new Worker(null, [.. Worker.Settings(model.BaseAddress), (key, value)]);

        var refused = Assert.Throws<OptionsValidationException>(() =>
            (worker.Get<IOptions<ModelChainOptions>>().Value, worker.Get<IOptions<ReplyWorkerOptions>>().Value));

        Assert.Contains(key.Split(":0")[0], refused.Message);
    }

    private static string Text(IEvent generated) => ((ReplyGenerated)generated).Candidates[0].Text;
}
