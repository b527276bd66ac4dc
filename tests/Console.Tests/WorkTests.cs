using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>A day's work in the console.</summary>
public sealed class WorkTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task A_pasted_chat_is_approved_with_an_edit_and_copied()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/paste");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "The chat" }).FillAsync("Zoe: hi Luna, which camera do you use?\nLuna: an old one\nZoe: the one from your video?");
        await Expect(visitor.Page.GetByText("Zoe writes with Luna")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("3 new messages")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("The reply, as it will be sent").FillAsync("yes, that one! do you take pictures too?");
        await Expect(visitor.Page.GetByText("Edited by you")).ToBeVisibleAsync();
        await visitor.Button("Approve and copy").ClickAsync();
        await Expect(visitor.Page.GetByTestId("approved-text")).ToHaveTextAsync("yes, that one! do you take pictures too?");
        await visitor.ClipboardIsAsync("yes, that one! do you take pictures too?");
        await visitor.Button("Mark as sent").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("yes, that one! do you take pictures too?");
    }

    [Fact]
    public async Task A_paste_that_is_refused_says_why_and_asks_what_it_needs()
    {
        await platform.ChatAsync("Quentin", "are you there");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/paste");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "The chat" }).FillAsync("Quentin: something else entirely\nLuna: ok\nQuentin: and a question?");
        await visitor.Page.GetByText("Somebody new").ClickAsync();
        await visitor.Button("Add to the inbox").ClickAsync();
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Why_this_reply_names_the_diary_in_plain_words()
    {
        var conversation = await platform.ChatAsync("Wanda", "did Biscoito come along on the ferry?");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Button("Why this reply?").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("did Biscoito come along on the ferry?");
        await Expect(dialog).ToContainTextAsync("From the diary");
        await Expect(dialog).ToContainTextAsync("mentions");
        await Expect(dialog).ToContainTextAsync("the built-in offline writer");
        await dialog.GetByText("The exact text the model was given").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Compose it again and compare" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("it is the same word for word");
        await dialog.GetByText("The rules it must keep").ClickAsync();
        await Expect(dialog).ToContainTextAsync("Never claim to be human");
    }

    [Fact]
    public async Task What_the_persona_knows_is_corrected_in_place_and_undone()
    {
        var conversation = await platform.ChatAsync("Ximena", "what did you eat today");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Page.GetByLabel("Add a memory").FillAsync("is allergic to nuts");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Button("Forget: is allergic to nuts").ClickAsync();
        await Expect(visitor.Button("Forget: is allergic to nuts")).ToBeHiddenAsync();
        await visitor.Button("Undo").ClickAsync();
        await Expect(visitor.Button("Forget: is allergic to nuts")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Country: not known" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Country" }).FillAsync("Peru");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Country: Peru" })).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Phone number: not known" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Phone number" }).FillAsync("no number");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByText("phonenumber must be a number with its country code")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_draft_is_steered_and_an_edit_that_is_in_the_way_can_be_brought_back()
    {
        var conversation = await platform.ChatAsync("Yara", "do you like rainy days", candidates: 2);
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Page.GetByLabel("The reply, as it will be sent").FillAsync("my own words");
        await visitor.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "Candidates" }).GetByRole(AriaRole.Radio).Nth(1).ClickAsync();
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).Not.ToHaveValueAsync("my own words");
        await visitor.Button("Bring my edit back").ClickAsync();
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).ToHaveValueAsync("my own words");
        await visitor.Page.GetByText("Shorter", new() { Exact = true }).ClickAsync();
        await visitor.Button("New draft").ClickAsync();
        await Expect(visitor.Page.GetByText("round 2")).ToBeVisibleAsync();
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        await Expect(visitor.Button("Bring my edit back")).ToBeVisibleAsync();
        Assert.Equal("Shorter", (await platform.GetAsync($"/replies?state=ready&conversation_id={conversation}"))[0]!["instruction"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_draft_is_turned_down_with_a_reason_and_another_is_asked_for()
    {
        var conversation = await platform.ChatAsync("Thea", "what do you think of jazz");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Button("Turn down").ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Button("Turn down").ClickAsync();
        await visitor.Page.GetByLabel("Why? (optional").FillAsync("she never says that");
        var asked = await visitor.Page.RunAndWaitForRequestAsync(() => visitor.Button("Turn down").ClickAsync(), r => r.Url.EndsWith("/reject", StringComparison.Ordinal));
        Assert.Contains("she never says that", asked.PostData, StringComparison.Ordinal);
        await Expect(visitor.Reply("rejected")).ToBeVisibleAsync();
        Assert.Single((await platform.GetAsync($"/replies?state=rejected&conversation_id={conversation}")).AsArray());
        await visitor.Button("New draft").ClickAsync();
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_says_how_somebody_sounded_last()
    {
        var conversation = await platform.ChatAsync("Undine", "thank you, I am so happy, it was wonderful!");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/inbox");
        await visitor.LiveAsync();
        var row = visitor.Page.GetByTestId("conversation-list").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Undine" });
        await Expect(row.GetByRole(AriaRole.Img, new() { Name = "Sounds positive" })).ToBeVisibleAsync();
        await platform.PostAsync($"/conversations/{conversation}/messages", new { message_content = "now everything is terrible and I am sad" });
        await Expect(row.GetByRole(AriaRole.Img, new() { Name = "Sounds negative" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_happens_in_one_browser_shows_in_the_other()
    {
        var conversation = await platform.ChatAsync("Vera", "are you coming to Porto");
        await using var one = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await using var other = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await other.LiveAsync();
        await Expect(other.Reply("ready")).ToBeVisibleAsync();
        await one.Button("Approve and copy").ClickAsync();
        await Expect(other.Reply("approved")).ToBeVisibleAsync();
        await platform.PostAsync($"/conversations/{conversation}/messages", new { message_content = "and bring the dog!" });
        await Expect(other.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("and bring the dog!");
        await Expect(one.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("and bring the dog!");
        await platform.ChatAsync("Veronica", "a new one comes in");
        await Expect(other.Page.GetByTestId("conversation-list")).ToContainTextAsync("Veronica");
    }

    [Fact]
    public async Task Who_has_no_role_sees_no_subscribers()
    {
        await platform.RegisterAsync("plain-pete");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/inbox", "plain-pete");
        await Expect(visitor.Page.GetByText("This page is not for your role")).ToBeVisibleAsync();
        foreach (var page in new[] { "Inbox", "Triage", "Paste", "Dashboard" })
            await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = page, Exact = true })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_the_sign_in()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/", username: null);
        await visitor.Page.GetByLabel("User name or e-mail address").FillAsync(Platform.Admin);
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("not the password");
        await visitor.Button("Sign in").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Incorrect");
    }
}
