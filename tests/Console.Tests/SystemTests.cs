using InfluencerPlatform.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>The pages for whoever runs the installation, and one's own.</summary>
public sealed class SystemTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task A_user_is_made_given_a_role_disabled_and_deleted()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/users");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await visitor.Button("New user").ClickAsync();
        await dialog.GetByLabel("User name").FillAsync("olga");
        await dialog.GetByLabel("E-mail address").FillAsync("olga@example.com");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("123");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("The password must have at least");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Platform.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        await ActAsync("Roles");
        await dialog.GetByLabel("operator").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await using (var olga = await Visitor.ComeAsync(chromium, platform, "/console/users", "olga"))
        {
            await Expect(olga.Page.GetByText("This page is not for your role")).ToBeVisibleAsync();
            await Expect(olga.Page.GetByRole(AriaRole.Link, new() { Name = "Subscribers" })).ToBeVisibleAsync();
            await Expect(olga.Page.GetByRole(AriaRole.Link, new() { Name = "Operations" })).ToBeHiddenAsync();
        }

        await ActAsync("Disable");
        await Expect(visitor.Page.GetByText("Disabled", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.Button("Undo").ClickAsync();
        await Expect(visitor.Page.GetByText("Disabled", new() { Exact = true })).ToBeHiddenAsync();
        await ActAsync("Delete");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(visitor.Button("Actions for olga")).ToBeHiddenAsync();

        async Task ActAsync(string what)
        {
            await visitor.Button("Actions for olga").ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = what, Exact = true }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_report_is_answered_and_its_writer_reads_the_answer()
    {
        await platform.RegisterAsync("plain-pia");
        await using var pia = await Visitor.ComeAsync(chromium, platform, "/console/reports", "plain-pia");
        await pia.Button("Write a report").First.ClickAsync();
        await pia.Page.GetByRole(AriaRole.Dialog).GetByLabel("In a few words").FillAsync("The clock is wrong");
        await pia.Page.GetByRole(AriaRole.Dialog).GetByLabel("What happened, and what did you expect?").FillAsync("It says noon at night.");
        await pia.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(pia.Page.GetByRole(AriaRole.Link, new() { Name = "The clock is wrong" })).ToBeVisibleAsync();

        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/reports");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "The clock is wrong" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Answer" }).FillAsync("The zone of the persona was missing.");
        await visitor.Button("Save and resolve").ClickAsync();
        await Expect(visitor.Page.GetByText("Resolved by")).ToBeVisibleAsync();

        await pia.Page.ReloadAsync();
        await pia.Page.GetByRole(AriaRole.Link, new() { Name = "The clock is wrong" }).ClickAsync();
        await Expect(pia.Page.GetByRole(AriaRole.Region, new() { Name = "The answer" })).ToContainTextAsync("The zone of the persona was missing.");
    }

    [Fact]
    public async Task The_assistant_answers_beside_the_reports_and_its_words_become_one()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/reports");
        await visitor.Page.GetByLabel("Message to the assistant").FillAsync("the draft came in the wrong language");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Log).GetByText("Assistant", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.Button("Use as a report").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog).GetByLabel("In a few words")).ToHaveValueAsync("the draft came in the wrong language");
    }

    [Fact]
    public async Task Messages_that_were_given_up_are_replayed_or_discarded()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/operations");
        await Expect(visitor.Page.GetByText("Nothing was given up")).ToBeVisibleAsync();
        var at = TimeProvider.System.GetUtcNow().UtcDateTime;
        await platform.SetAsideAsync(new MoodChanged(1, 901, "calm", 6, at), "The store was away.");
        await platform.SetAsideAsync(new ReplyRejected(901, 901, 1, null, null, 1, at), "The disk was full.");
        await visitor.Page.ReloadAsync();
        var letters = visitor.Page.GetByRole(AriaRole.List, new() { Name = "Messages given up" }).GetByRole(AriaRole.Listitem);
        await Expect(letters).ToHaveCountAsync(2);
        await Expect(letters.Filter(new() { HasText = "MoodChanged" })).ToContainTextAsync("The store was away.");
        await Expect(letters.Filter(new() { HasText = "MoodChanged" })).ToContainTextAsync("1 attempt");

        await visitor.Button("Replay: MoodChanged").ClickAsync();
        await Expect(visitor.Page.GetByText("It is being worked on again.")).ToBeVisibleAsync();
        await Expect(letters).ToHaveCountAsync(1);
        await visitor.Button("Discard: ReplyRejected").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Nothing was given up")).ToBeVisibleAsync();
        Assert.Empty((await platform.GetAsync("/operations/dead-letters")).AsArray());
    }

    [Fact]
    public async Task The_keyboard_shortcuts_are_a_key_away_on_every_page()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/dashboard");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        foreach (var page in new[] { "Subscribers", "Operations", "Your profile" })
        {
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = page })).ToBeVisibleAsync();
            await visitor.Page.Keyboard.PressAsync("?");
            await Expect(dialog.GetByText("Go to Inbox")).ToBeVisibleAsync();
            await visitor.Page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Current password" }).PressSequentiallyAsync("really?");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task One_sees_ones_sessions_and_ends_another()
    {
        await platform.RegisterAsync("plain-rosa");
        await using var elsewhere = await Visitor.ComeAsync(chromium, platform, "/console/profile", "plain-rosa");
        await using var here = await Visitor.ComeAsync(chromium, platform, "/console/profile", "plain-rosa");
        var sessions = here.Page.GetByRole(AriaRole.List, new() { Name = "Where you are signed in" }).GetByRole(AriaRole.Listitem);
        await Expect(sessions).ToHaveCountAsync(2);
        await Expect(sessions.First).ToContainTextAsync("Chromium on Linux");
        await sessions.Last.GetByRole(AriaRole.Button).ClickAsync();
        await here.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await Expect(sessions).ToHaveCountAsync(1);
        await elsewhere.Page.ReloadAsync();
        await Expect(elsewhere.Button("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_current_password_is_told_at_its_field()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/profile");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Current password" }).FillAsync("not it");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "New password" }).FillAsync("another-fine-password");
        await visitor.Button("Change the password").ClickAsync();
        await Expect(visitor.Page.GetByText("Current password is incorrect")).ToBeVisibleAsync();
    }
}
