using InfluencerPlatform.Fakes;
using InfluencerPlatform.ReplyWorker.Models;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Tests.Models;

public sealed class OpenAiChatClientTests : IAsyncLifetime
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private FakeModel _model = null!;

    public async ValueTask InitializeAsync() => _model = await FakeModel.StartAsync(Token);

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    [Fact]
    public async Task A_busy_model_is_asked_again_when_it_said()
    {
        _model.Then(FakeAnswer.TooManyRequests("1"), FakeAnswer.Text("Now I have time."));
        using var client = Client();

        var answer = await client.GetResponseAsync("Hello", cancellationToken: Token);

        Assert.Equal("Now I have time.", answer.Text);
        Assert.True(_model.Requests[1].At - _model.Requests[0].At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_model_that_asks_for_more_patience_than_there_is_is_not_waited_for()
    {
        _model.Otherwise(FakeAnswer.TooManyRequests("3600"));
        using var client = Client();

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Contains("3600 seconds", failure.Message);
        Assert.Single(_model.Requests);
    }

    [Fact]
    public async Task A_refused_key_is_not_tried_again()
    {
        _model.Otherwise(FakeAnswer.Status(401));
        using var client = Client();

        await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Single(_model.Requests);
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone()
    {
        _model.Otherwise(FakeAnswer.Status(503));
        using var client = Client(options => options.Retries = 0);

        for (var call = 0; call < 10; call++)
            await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));
        var resting = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("Hello", cancellationToken: Token));

        Assert.Contains("left alone", resting.Message);
        Assert.Equal(10, _model.Requests.Count);
    }

    [Fact]
    public async Task No_more_calls_run_at_one_time_than_are_allowed()
    {
        _model.Otherwise(FakeAnswer.Text("One after the other.").After(TimeSpan.FromMilliseconds(20)));
        using var client = Client(options => options.Concurrency = 2);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetResponseAsync("Hello", cancellationToken: Token)));

        Assert.Equal(10, _model.Requests.Count);
        Assert.InRange(_model.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task A_stream_arrives_piece_by_piece()
    {
        _model.Otherwise(FakeAnswer.Text("The sea was calm and so was I."));
        using var client = Client();

        var pieces = await client.GetStreamingResponseAsync("Hello", cancellationToken: Token).ToListAsync(Token);

        Assert.True(pieces.Count > 3);
        Assert.Equal("The sea was calm and so was I.", string.Concat(pieces.Select(piece => piece.Text)));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_an_error_and_not_a_short_answer()
    {
        _model.Otherwise(FakeAnswer.Disconnect("half of a"));
        using var client = Client();

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetStreamingResponseAsync("Hello", cancellationToken: Token).ToListAsync(Token).AsTask());

        Assert.Contains("broke off", failure.Message);
    }

    [Fact]
    public async Task A_stream_without_end_is_cut_off()
    {
        _model.Otherwise(FakeAnswer.Huge(5_000));
        using var client = Client();

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetStreamingResponseAsync("Hello", cancellationToken: Token).ToListAsync(Token).AsTask());

        Assert.Contains("too long", failure.Message);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("Wed, 20 May 2026 10:00:30 GMT", 30)]
    [InlineData("Wed, 20 May 2026 09:00:00 GMT", 0)]
    public void Retry_after_is_read_as_seconds_and_as_a_date(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.Parse(header, new DateTimeOffset(Some.Now)));

    [Fact]
    public void Without_a_word_from_the_model_delays_double_up_to_a_limit()
    {
        var delays = Enumerable.Range(0, 5).Select(attempt => RetryDelay.Before(attempt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), null, jitter: 1).TotalSeconds);

        Assert.Equal([1, 2, 4, 5, 5], delays);
    }

    private ResilientChatClient Client(Action<ModelOptions>? configure = null)
    {
        var options = new ModelOptions
        {
            Provider = ModelOptions.OpenAi, Endpoint = _model.BaseAddress.ToString(), Name = "test-model", RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        configure?.Invoke(options);
        return new ResilientChatClient(new OpenAiChatClient(options, TimeProvider.System), options, TimeProvider.System);
    }
}
