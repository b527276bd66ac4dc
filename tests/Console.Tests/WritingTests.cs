using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>With a model that streams, and that may answer by itself.</summary>
public sealed class WritingTests(Chromium chromium) : IAsyncLifetime
{
    private const string Told =
        "the sea was flat this morning so we took the long way along the cliffs with a thermos of coffee and some bread and at the top a tiny lighthouse was open and the keeper told us " +
        "stories about storms for almost an hour before we walked home";

    private readonly WritingModel model = new();
    private readonly Platform platform = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in await model.StartAsync()) platform.Settings[name] = value;
        (platform.Settings["Model:PromptPrice"], platform.Settings["Model:CompletionPrice"], platform.Settings["Replies:DailyBudget"]) = ("2500", "10000", "5");
        platform.Settings["Replies:SendDelayMinSeconds"] = platform.Settings["Replies:SendDelayMaxSeconds"] = "600";
        await platform.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        await model.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_read_while_it_is_written()
    {
        model.Answer = Told;
        var pasted = await platform.PostAsync("/conversations/paste", new { text = "Bruno: hi Luna\nLuna: hey!\nBruno: what did you do this morning?", answers = new { subscriber = "new" } });
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{pasted["conversation_id"]}");
        await visitor.LiveAsync();
        var drafting = visitor.Page.GetByTestId("drafting");
        await Expect(visitor.Reply("requested")).ToBeVisibleAsync();
        await Expect(drafting).ToBeHiddenAsync();

        model.Allow(14);
        await Expect(drafting).ToContainTextAsync("the");
        await Expect(drafting).Not.ToContainTextAsync("thermos");
        model.Allow(26);
        await Expect(drafting).ToContainTextAsync("thermos");
        await Expect(visitor.Reply("requested")).ToBeVisibleAsync();

        model.Allow(100);
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).ToHaveValueAsync(Told);
        await Expect(drafting).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_reply_that_leaves_by_itself_is_kept_as_a_draft_or_sent_at_once()
    {
        model.Allow(1000);
        model.Answer = "Good morning you! Sleepy but happy.";
        var conversation = await platform.InboundAsync("@cleo", "Cleo", "good morning Luna! how are you today?");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        var leaving = visitor.Page.GetByTestId("leaving");
        await Expect(leaving).ToContainTextAsync("This reply leaves by itself");
        await visitor.Button("Keep it as a draft").ClickAsync();
        await Expect(leaving).ToBeHiddenAsync();
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        Assert.Empty((await platform.GetAsync("/replies?scheduled=true")).AsArray());

        model.Answer = "I am fine, thank you!";
        var other = await platform.InboundAsync("@dora", "Dora", "good morning Luna! how are you today?");
        await visitor.Page.GotoAsync($"/console/inbox/{other}");
        await visitor.Button("Send it now").ClickAsync();
        await Expect(leaving).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByTestId("delivery")).ToContainTextAsync("Failed");
        Assert.Equal("I am fine, thank you!", (await platform.GetAsync($"/replies?state=approved&conversation_id={other}"))[0]!["text"]!.GetValue<string>());
    }

    /// <summary>120 tokens of prompt and 30 of answer, at the prices below.</summary>
    [Fact]
    public async Task The_dashboard_shows_what_drafts_cost_and_what_is_left_of_the_budget()
    {
        model.Allow(1000);
        model.Answer = "Good morning you! Sleepy but happy.";
        foreach (var name in new[] { "Ines", "Jonas" }) await platform.ChatAsync(name, "how are you?");

        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/dashboard");
        var costs = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "What drafts cost" });
        await Expect(costs.GetByRole(AriaRole.Row, new() { Name = "writer" })).ToContainTextAsync("2$1.20");
        await Expect(costs.GetByRole(AriaRole.Row, new() { Name = "Luna" })).ToContainTextAsync("2$1.20");
        await Expect(costs).ToContainTextAsync("$1.20 of $5.00");
        await Expect(costs).Not.ToContainTextAsync("stopped");
    }
}
