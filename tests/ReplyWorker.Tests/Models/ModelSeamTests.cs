using InfluencerPlatform.Fakes;
using InfluencerPlatform.ReplyWorker.Models;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Tests.Models;

/// <summary>What holds for every way of calling a model: the same tests against each, over HTTP.</summary>
public abstract class ModelSeamTests : IAsyncLifetime
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private FakeModel fake = null!;

    /// <summary>Provider and address at the fake.</summary>
    protected abstract (string Provider, Uri Endpoint) At(FakeModel model);

    public async ValueTask InitializeAsync() => fake = await FakeModel.StartAsync(Token);

    public ValueTask DisposeAsync() => fake.DisposeAsync();

    [Fact]
    public async Task A_busy_model_is_asked_again_when_it_said()
    {
        fake.Then(FakeAnswer.TooManyRequests("1"), FakeAnswer.Text("Now I have time."));
        using var client = Client();

        var answer = await client.GetResponseAsync("Hello", cancellationToken: Token);

        Assert.Equal("Now I have time.", answer.Text);
        Assert.True(fake.Requests[1].At - fake.Requests[0].At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_model_that_asks_for_more_patience_than_there_is_is_not_waited_for()
    {
        fake.Otherwise(FakeAnswer.TooManyRequests("3600"));
        using var client = Client();

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Contains("3600 seconds", failure.Message);
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task A_refused_key_is_not_tried_again()
    {
        fake.Otherwise(FakeAnswer.Status(401));
        using var client = Client();

        await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone()
    {
        fake.Otherwise(FakeAnswer.Status(503));
        using var client = Client(options => options.Retries = 0);

        for (var call = 0; call < 10; call++)
            await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));
        var resting = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Contains("left alone", resting.Message);
        Assert.Equal(10, fake.Requests.Count);
    }

    [Fact]
    public async Task No_more_calls_run_at_one_time_than_are_allowed()
    {
        fake.Otherwise(FakeAnswer.Text("One after the other.").After(TimeSpan.FromMilliseconds(20)));
        using var client = Client(options => options.Concurrency = 2);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetResponseAsync("Hello", cancellationToken: Token)));

        Assert.Equal(10, fake.Requests.Count);
        Assert.InRange(fake.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task A_draft_is_heard_while_it_is_written_and_comes_whole_with_its_tokens()
    {
        fake.Otherwise(FakeAnswer.Text("The sea was calm and so was I."));
        using var client = Client();
        var listener = new Listener();

        var answer = await client.GetResponseAsync("Hello", new ChatOptions().HeardBy(listener), Token);

        Assert.True(listener.Heard.Count > 3);
        Assert.Equal("The sea was calm and so was I.", string.Concat(listener.Heard));
        Assert.Equal("The sea was calm and so was I.", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((120, 30), (answer.Usage?.InputTokenCount, answer.Usage?.OutputTokenCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_breaks_off_begins_again(bool connectionDrops)
    {
        fake.Then(connectionDrops ? FakeAnswer.Disconnect("half of a") : FakeAnswer.Unfinished("half of a"), FakeAnswer.Text("The whole of it."));
        using var client = Client();
        var listener = new Listener();

        var answer = await client.GetResponseAsync("Hello", new ChatOptions().HeardBy(listener), Token);

        Assert.Equal("The whole of it.", answer.Text);
        Assert.Equal("The whole of it.", string.Concat(listener.Heard));
        Assert.Equal(2, ModelCall.Of(answer)!.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_always_breaks_off_is_an_error_and_not_a_short_answer(bool streamed)
    {
        fake.Otherwise(FakeAnswer.Disconnect("half of a"));
        using var client = Client();

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", new ChatOptions().HeardBy(streamed ? new Listener() : null), Token));

        Assert.Contains("broke off", failure.Message);
        Assert.Equal(3, failure.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_of_a_hundred_thousand_tokens_is_not_read_to_its_end(bool streamed)
    {
        fake.Otherwise(FakeAnswer.Huge());
        using var client = Client();

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", new ChatOptions().HeardBy(streamed ? new Listener() : null), Token));

        Assert.Contains("too long", failure.Message);
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task Tools_are_offered_called_and_answered()
    {
        fake.Then(FakeAnswer.Calls(("get_report", """{"report_id":3}""")), FakeAnswer.Text("It is about a lamp."));
        using var client = Client();
        var tool = AIFunctionFactory.Create((long report_id) => $"report {report_id}: a lamp", "get_report", "One report.");
        var options = new ChatOptions { Tools = [tool] };
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "What is report 3 about?")];

        var calling = await client.GetResponseAsync(messages, options, Token);
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(calling.Messages.SelectMany(message => message.Contents), content => content is FunctionCallContent));
        messages.AddRange([new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent(call.CallId, await tool.InvokeAsync(new(call.Arguments), Token))])]);
        var answer = await client.GetResponseAsync(messages, options, Token);

        Assert.Equal("It is about a lamp.", answer.Text);
        Assert.Equal(["get_report"], fake.Requests[0].Tools);
        Assert.Contains("a lamp", fake.Requests[1].Messages[^1].Text);
    }

    [Theory]
    [InlineData("garbage", "not a chat completion")]
    [InlineData("hang", "within 1 second")]
    [InlineData("filtered", "refused")]
    [InlineData("404", "does not know the model")]
    public async Task What_goes_wrong_is_said_in_a_sentence_without_secrets(string what, string expected)
    {
        fake.Otherwise(what switch
        {
            "garbage" => FakeAnswer.Garbage(), "hang" => FakeAnswer.Hang(), "filtered" => FakeAnswer.Text("", "content_filter"), _ => FakeAnswer.Status(404),
        });
        using var client = Client(options => options.Timeout = TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Contains(expected, failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    private IChatClient Client(Action<ModelOptions>? configure = null)
    {
        var (provider, endpoint) = At(fake);
        var options = new ModelOptions
        {
            Provider = provider, Endpoint = endpoint.ToString(), Name = "test-model", ApiKey = "sk-very-secret", RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        configure?.Invoke(options);
        return ChatClients.Create(options, TimeProvider.System);
    }

    private sealed class Listener : IDraftListener
    {
        public List<string> Heard { get; } = [];

        public void Begin() => Heard.Clear();

        public void Add(string text) => Heard.Add(text);
    }
}

/// <summary>With the full feed this runs over Semantic Kernel.</summary>
public sealed class OpenAiModelTests : ModelSeamTests
{
    protected override (string, Uri) At(FakeModel model) => (ModelOptions.OpenAi, model.BaseAddress);
}

public sealed class AnthropicModelTests : ModelSeamTests
{
    protected override (string, Uri) At(FakeModel model) => (ModelOptions.Anthropic, model.AnthropicAddress);
}
