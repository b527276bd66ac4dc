using InfluencerPlatform.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>The pages about those who write to the character.</summary>
public sealed class AudienceTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task A_subscriber_is_added_after_what_was_refused_is_put_right_and_erased_only_by_name()
    {
        await platform.PostAsync("/subscribers", new { username = "taken", name = "Taken" });
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/subscribers");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await visitor.Button("Add a subscriber").ClickAsync();
        await dialog.GetByLabel("First name").FillAsync("Greta");
        await dialog.GetByLabel("User name").FillAsync("taken");
        await dialog.GetByLabel("Phone number").FillAsync("12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("There is already a subscriber with the username taken.");
        await dialog.GetByLabel("User name").FillAsync("greta_g");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("phonenumber must be a number with its country code");
        await dialog.GetByLabel("Phone number").FillAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Greta");

        await visitor.Button("More actions").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Erase for ever" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Erase for ever" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Type greta_g to go on").FillAsync("greta_g");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Erase for ever" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Every trace of Greta was removed.")).ToBeVisibleAsync();
        Assert.Empty((await platform.GetAsync("/subscribers?q=greta_g")).AsArray());
    }

    [Fact]
    public async Task Two_subscribers_become_one_and_two_again()
    {
        var kept = await AddAsync("hana");
        var other = await AddAsync("hannah");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/subscribers/{kept}?tab=identity");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "The other one" }).FillAsync("hannah");
        await visitor.Page.GetByRole(AriaRole.Option).ClickAsync();
        await visitor.Button("Merge").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await Expect(visitor.Button("Take apart again")).ToBeVisibleAsync();
        Assert.Equal(kept, (await platform.GetAsync($"/subscribers/{other}"))["merged_into"]!.GetValue<long>());
        await visitor.Button("Take apart again").ClickAsync();
        await Expect(visitor.Page.GetByText("undone", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Null((await platform.GetAsync($"/subscribers/{other}"))["merged_into"]);
    }

    [Fact]
    public async Task Of_two_handles_on_a_channel_each_is_changed_and_removed_alone_and_comes_back()
    {
        var id = await AddAsync("lotte");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/subscribers/{id}?tab=identity");
        foreach (var handle in new[] { "lotte.one", "lotte.two" })
        {
            await visitor.Page.GetByLabel("Channel").FillAsync("instagram");
            await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Handle", Exact = true }).FillAsync(handle);
            await visitor.Button("Add the handle").ClickAsync();
            await Expect(visitor.Button($"Remove {handle} on instagram")).ToBeVisibleAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Handle on instagram: lotte.two" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Handle on instagram" }).FillAsync("lotte.one");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByText("This subscriber has the handle lotte.one on instagram already.")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Button("Remove lotte.one on instagram").ClickAsync();
        await Expect(visitor.Button("Remove lotte.one on instagram")).ToHaveCountAsync(0);
        await Expect(visitor.Button("Remove lotte.two on instagram")).ToBeVisibleAsync();
        await visitor.Button("Undo").ClickAsync();
        await Expect(visitor.Button("Remove lotte.one on instagram")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_deactivated_subscriber_comes_back_and_filters_find_who_is_meant()
    {
        var id = await AddAsync("ingrid");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/subscribers/{id}");
        await visitor.Button("More actions").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Deactivate" }).ClickAsync();
        await Expect(visitor.Page.GetByText("ingrid was deactivated. Nothing was removed.")).ToBeVisibleAsync();
        Assert.False((await platform.GetAsync($"/subscribers/{id}"))["is_active"]!.GetValue<bool>());
        await visitor.Button("Undo").ClickAsync();
        await Expect(visitor.Page.GetByText("ingrid is active again.")).ToBeVisibleAsync();
        await visitor.Page.GotoAsync("/console/subscribers?q=ingr&status=inactive");
        await Expect(visitor.Page.GetByText("Nobody fits")).ToBeVisibleAsync();
        await visitor.Page.GotoAsync("/console/subscribers?q=ingr&status=active");
        await Expect(visitor.Page.GetByRole(AriaRole.List, new() { Name = "Subscribers" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_memory_is_corrected_and_forgotten_and_both_are_undone()
    {
        var id = await AddAsync("jarla");
        await platform.PostAsync($"/subscribers/{id}/memories", new { attribute = "pet", text = "has two dogs" });
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/subscribers/{id}?tab=memories");
        await visitor.Button("Correct: has two dogs").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("What to remember").FillAsync("has three dogs");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visitor.Button("Undo the last change: has three dogs").ClickAsync();
        await visitor.Button("Forget: has two dogs").ClickAsync();
        await visitor.Page.GetByText("Forgotten", new() { Exact = true }).ClickAsync();
        await visitor.Button("Undo the last change: has two dogs").ClickAsync();
        await visitor.Page.GetByText("Known", new() { Exact = true }).ClickAsync();
        await Expect(visitor.Button("Forget: has two dogs")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Suggestions_are_paged_shown_with_their_evidence_and_decided()
    {
        var conversation = await platform.ChatAsync("Ottilie", "are you awake");
        var draft = (await platform.GetAsync($"/replies?state=ready&conversation_id={conversation}"))[0]!["reply_id"]!.GetValue<long>();
        for (var i = 1; i <= 21; i++) await LearnAsync(await AddAsync($"learner{i:00}"), 90_000 + i);
        await LearnAsync(await AddAsync("kirsten"), draft);
        await platform.PostAsync("/personas", new { name = "Zelda" });
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/suggestions");
        var accept = visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Accept: ") });
        await Expect(accept).ToHaveCountAsync(20);
        await visitor.Button("Show more").ClickAsync();
        await Expect(accept).ToHaveCountAsync(22);
        await ChooseAsync("Zelda");
        await Expect(visitor.Page.GetByText("No suggestions at the moment")).ToBeVisibleAsync();
        await ChooseAsync("All personas");
        await Expect(accept).ToHaveCountAsync(22);

        var card = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "kirsten, Greeting: good morning" });
        await card.GetByRole(AriaRole.Button, new() { Name = "Show the 3 edited replies" }).ClickAsync();
        await Expect(card.GetByText("The draft", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(card.GetByText("This reply is not there any more.")).ToHaveCountAsync(2);
        await visitor.Button("Accept: kirsten, Greeting: good morning").ClickAsync();
        await Expect(card).ToBeHiddenAsync();
        await visitor.Button("Turn down: learner07, Greeting: good morning").ClickAsync();
        await Expect(accept).ToHaveCountAsync(20);
        await visitor.Page.GetByText("Turned down", new() { Exact = true }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "learner07, Greeting: good morning" })).ToBeVisibleAsync();
        Assert.Single((await platform.GetAsync("/proposals?state=accepted")).AsArray());

        async Task ChooseAsync(string persona)
        {
            await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Persona", Exact = true }).ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Option, new() { Name = persona }).ClickAsync();
        }

        // Three drafts that were changed alike, and the suggestion that comes of it.
        async Task LearnAsync(long subscriber, long reply)
        {
            var at = TimeProvider.System.GetUtcNow().UtcDateTime;
            await platform.PublishAsync([.. new[] { reply, 80_000 + subscriber * 10, 80_001 + subscriber * 10 }
                .Select(r => new ReplyApproved(r, conversation, 1, subscriber, "hey, it is sunny here", "good morning, it is sunny here", true, 1, at))]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await platform.GetAsync($"/subscribers/{subscriber}/personalization/proposals")).AsArray().Count == 0) await Task.Delay(20, patience.Token);
        }
    }

    [Fact]
    public async Task Channels_are_tested_and_a_platform_without_them_says_so()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/profile");
        const string channel = """[{"name":"sms","provider":"twilio","connected":true,"sends":true,"detail":null,"max_length":1600,"queued":0,"failed":0,"unknown":1}]""";
        const string delivery = """
            [{"delivery_id":7,"channel":"sms","address":"+15550109999","conversation_id":null,"reply_id":null,"state":"unknown","reason":"The provider did not answer.","attempts":1,"text":"see you!",
              "media_urls":[],"created_at":"2026-05-01T10:00:00Z","due_at":null,"sent_at":null}]
            """;
        await visitor.Page.RouteAsync("**/channels/sms/test", r => r.FulfillAsync(new() { ContentType = "application/json", Body = """{"name":"sms","ok":false,"detail":"The token was refused.","checked_at":"2026-05-01T10:00:00Z"}""" }));
        await visitor.Page.RouteAsync("**/deliveries?*", r => r.FulfillAsync(new() { ContentType = "application/json", Body = delivery }));
        await visitor.Page.RouteAsync(new System.Text.RegularExpressions.Regex("localhost:\\d+/channels$|127\\.0\\.0\\.1:\\d+/channels$"), r => r.FulfillAsync(new() { ContentType = "application/json", Body = channel }));
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Channels" }).ClickAsync();
        await visitor.Button("Test the connection of SMS").ClickAsync();
        await Expect(visitor.Page.GetByText("The token was refused.")).ToBeVisibleAsync();
        await visitor.Button("Send again: +15550109999, see you!").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("It may have arrived already");

        await visitor.Page.UnrouteAllAsync();
        await visitor.Page.RouteAsync(new System.Text.RegularExpressions.Regex(":\\d+/channels$"), r => r.FulfillAsync(new() { Status = 404, ContentType = "application/problem+json", Body = "{}" }));
        await visitor.Page.GotoAsync("/console/dashboard");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Channels" }).ClickAsync();
        await Expect(visitor.Page.GetByText("This platform does without connected channels")).ToBeVisibleAsync();
    }

    private async Task<long> AddAsync(string name) => (await platform.PostAsync("/subscribers", new { username = name, name }))["subscriber_id"]!.GetValue<long>();
}
