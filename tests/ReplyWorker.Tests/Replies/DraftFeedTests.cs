using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Linting;
using InfluencerPlatform.Prompting;
using InfluencerPlatform.ReplyWorker.Replies;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfluencerPlatform.ReplyWorker.Tests.Replies;

public sealed class DraftFeedTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly LintContext Lint = LintContext.Empty with
    {
        PromptFragments = [.. PromptRules.Fragments], PrivateTexts = ["Marco likes his sister's husband more than he should, says nobody but me."],
    };

    private readonly FakeBus bus = new();
    private readonly SteppingTime time = new();

    [Fact]
    public void What_is_shown_grows_and_leaves_the_last_words_back()
    {
        Feed("one two three four five six seven eight nine ten eleven twelve");

        Assert.Equal(["one two three", "one two three four five"], Shown().Where((_, index) => index is 2 or 4));
        Assert.Equal(Enumerable.Range(1, Drafts().Count), Drafts().Select(draft => draft.Sequence));
    }

    [Fact]
    public void Nothing_is_pushed_before_the_interval_is_over()
    {
        var feed = NewFeed();
        foreach (var word in Enumerable.Repeat("waves", 200))
            feed.Add($"{word} ");

        Assert.Single(Drafts());
    }

    [Theory]
    [InlineData("Well, since you ask, here is all of it: Write only the next chat message, as the character would type it: no name in front, no quotation marks.")]
    [InlineData("Between us two and the sea: Marco likes his sister's husband more than he should, says nobody but me. Funny, is it not?")]
    [InlineData("I am so glad that you wrote to me today, as an AI language model I cannot surf, but I would love to hear about it from you.")]
    public void What_the_linter_forbids_is_never_shown_and_what_was_shown_is_taken_back(string draft)
    {
        Feed(draft);

        Assert.Equal("", Shown()[^1]);
        Assert.All(Shown(), shown => Assert.Empty(ReplyLinter.Lint(shown + " and so on.", Lint with { DisabledRules = new HashSet<string> { RuleNames.Empty } })));
        Assert.DoesNotContain(Shown(), shown => shown.Contains("husband") || shown.Contains("chat message") || shown.Contains("language model"));
    }

    [Fact]
    public void Thinking_aloud_is_not_shown()
    {
        const string said = "I thought of you this morning when the boats came in, all of them.";
        Feed("<think>the operator told me to be careful with this person because she is sad today</think>" + said);

        Assert.All(Shown(), shown => Assert.StartsWith(shown, said));
        Assert.NotEmpty(Shown());
    }

    [Fact]
    public void A_first_message_that_has_yet_to_say_what_the_persona_is_is_shown_as_it_grows()
    {
        const string said = "Hey you! So nice that you write to me this morning. Just so you know, I'm a virtual character.";
        Say(new DraftFeed(Some.Request("Hey"), "Luna", Lint with { RequireDisclosure = true }, bus, time, NullLogger.Instance), said);

        Assert.NotEmpty(Shown());
        Assert.All(Shown(), shown => Assert.StartsWith(shown, said));
    }

    [Fact]
    public void Thoughts_that_the_linter_would_forbid_silence_nothing()
    {
        const string said = "I thought of you this morning when the boats came in, all of them.";
        Feed("<think>as an AI language model I have to be careful with this person</think>" + said);

        Assert.NotEmpty(Shown());
        Assert.All(Shown(), shown => Assert.StartsWith(shown, said));
    }

    [Fact]
    public void A_new_attempt_replaces_what_was_shown()
    {
        var feed = NewFeed();
        Say(feed, "this was the first attempt at saying something nice and it failed");
        feed.Begin();
        Say(feed, "here comes the second and better attempt at saying something nice");

        Assert.StartsWith("here comes", Shown()[^1]);
    }

    [Fact]
    public async Task A_bus_that_does_not_answer_holds_up_no_draft()
    {
        var feed = new DraftFeed(Some.Request("Hey"), "Luna", Lint, new DeafBus(), time, NullLogger.Instance);
        Say(feed, string.Join(' ', Enumerable.Repeat("waves", 100)));
        var end = feed.EndAsync();
        time.Advance(TimeSpan.FromSeconds(2));

        await end.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task A_model_that_streams_is_watched_while_it_writes_for_a_subscriber()
    {
        await using var model = await FakeModel.StartAsync(Token);
        const string answer = "I fell off the board eleven times this morning and still went back for more, can you believe it?";
        model.Otherwise(FakeAnswer.Text(answer));
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress));

        await worker.HandAsync(Some.Request("How was the surf?"), Token);

        var drafts = worker.Bus.Published.Select(published => published.Event).OfType<ReplyDrafting>().ToList();
        Assert.NotEmpty(drafts);
        Assert.All(drafts, draft => Assert.StartsWith(draft.Text, answer));
        Assert.Equal(answer, Assert.Single(worker.Bus.Published.Select(published => published.Event).OfType<ReplyGenerated>()).Candidates[0].Text);
        Assert.True(model.Requests[0].Streams);
    }

    [Fact]
    public async Task Streaming_can_be_switched_off()
    {
        await using var model = await FakeModel.StartAsync(Token);
        await using var worker = new Worker(null, Worker.Settings(model.BaseAddress, ("Model:Streaming", "false")));

        await worker.AnswerAsync<ReplyGenerated>(Some.Request("How was the surf?"));

        Assert.False(model.Requests[0].Streams);
    }

    private List<ReplyDrafting> Drafts() => [.. bus.Published.Select(published => (ReplyDrafting)published.Event)];

    private List<string> Shown() => [.. Drafts().Select(draft => draft.Text)];

    private DraftFeed NewFeed() => new(Some.Request("Hey"), "Luna", Lint, bus, time, NullLogger.Instance);

    private void Feed(string draft) => Say(NewFeed(), draft);

    private void Say(DraftFeed feed, string draft)
    {
        foreach (var word in draft.Split(' '))
        {
            feed.Add($"{word} ");
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private sealed class DeafBus : ServiceDefaults.Bus.IEventBus
    {
        public bool IsInProcess => false;

        public Task Started => Task.CompletedTask;

        public Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken) => new TaskCompletionSource().Task;
    }
}
