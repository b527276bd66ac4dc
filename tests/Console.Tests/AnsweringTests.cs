using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Who answers: a person, the platform, or nobody; and what became of it on a connected channel.</summary>
public sealed class AnsweringTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task On_a_connected_channel_the_platform_delivers_and_a_person_sends_again()
    {
        var conversation = await platform.InboundAsync("@noor", "Noor", "when is your next live, and may I bring my sister?");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Button("Approve and send").ClickAsync();
        var delivery = visitor.Page.GetByTestId("delivery");
        await Expect(delivery).ToContainTextAsync("Failed");
        await Expect(delivery).ToContainTextAsync("cannot be reached");
        await Expect(visitor.Button("Mark as sent")).ToHaveCountAsync(0);

        await delivery.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visitor.Page.GetByText("It is on its way again.")).ToBeVisibleAsync();
        await Expect(delivery).ToContainTextAsync("Failed");
        await visitor.Button("Sent by hand").ClickAsync();
        await Expect(visitor.Reply("none")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_conversation_is_taken_over_handed_back_and_given_a_mode()
    {
        var conversation = await platform.ChatAsync("Tamsin", "will you be at the market on Sunday?");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await using var other = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await other.LiveAsync();
        await ExpectAsync(visitor, "draft");

        await ChooseAsync(AriaRole.Menuitem, "Take over");
        await ExpectAsync(visitor, "taken-over");
        await ExpectAsync(other, "taken-over");
        await Expect(visitor.Page.GetByTestId("conversation-list").GetByLabel("A person has taken over")).ToBeVisibleAsync();
        await ChooseAsync(AriaRole.Menuitem, "Hand back");
        await ExpectAsync(visitor, "draft");

        await ChooseAsync(AriaRole.Menuitemradio, "The platform");
        await ExpectAsync(visitor, "auto");
        await ChooseAsync(AriaRole.Menuitemradio, "Nobody");
        await ExpectAsync(other, "off");
        await ChooseAsync(AriaRole.Menuitemradio, "As channel and persona say");
        await ExpectAsync(visitor, "draft");

        async Task ChooseAsync(AriaRole role, string what)
        {
            await visitor.Page.Locator("[data-answering]").ClickAsync();
            await visitor.Page.GetByRole(role).Filter(new() { HasText = what }).ClickAsync();
        }

        static Task ExpectAsync(Visitor who, string answering) => Expect(who.Page.Locator("[data-answering]")).ToHaveAttributeAsync("data-answering", answering);
    }

    [Fact]
    public async Task Automatic_replies_are_stopped_from_any_page_and_allowed_again()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/dashboard");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop automatic replies" }).WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("!");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("odd replies since noon");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Button("Automatic replies stopped")).ToBeVisibleAsync();

        await visitor.Button("Automatic replies stopped").ClickAsync();
        await Expect(dialog).ToContainTextAsync("odd replies since noon");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Allow them again" }).ClickAsync();
        await Expect(visitor.Button("Stop automatic replies")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_flagged_message_says_why_a_person_should_answer()
    {
        var conversation = await platform.InboundAsync("@rio", "Rio", "everything hurts, I want to kill myself");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await Expect(visitor.Page.Locator("[data-flag=safety-self-harm]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_wrote_stop_is_listed_among_those_who_want_nothing_more()
    {
        await platform.InboundAsync("@tired", "Tired", "STOP");
        await platform.InboundAsync("@keen", "Keen", "hello there");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/channels?channel={Platform.Channel}");
        var people = visitor.Page.GetByRole(AriaRole.List, new() { Name = "People" });
        await Expect(people.GetByText("@keen")).ToBeVisibleAsync();
        await visitor.Page.GetByText("Want nothing more").ClickAsync();
        await Expect(people.GetByText("@keen")).ToBeHiddenAsync();
        await Expect(people.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "@tired" })).ToContainTextAsync("wrote STOP");
    }
}
