using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Single messages: what was read wrongly is put right, what came with them is seen.</summary>
public sealed class MessageTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    internal static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_message_is_corrected_marked_and_removed_after_a_question_by_keyboard_alone()
    {
        var conversation = await platform.ChatAsync("Mirela", "do you come to Braga on Friday?");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        var (log, keys) = (visitor.Page.GetByRole(AriaRole.Log), visitor.Page.Keyboard);
        await visitor.Button("More about: do you come to Braga on Friday?").FocusAsync();
        await keys.PressAsync("ArrowUp");
        await Expect(visitor.Button("More about: hey you!")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await ChooseAsync("Correct the text");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("What was really written").FillAsync("do you come to Porto on Friday?");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(log).ToContainTextAsync("do you come to Porto on Friday?");

        await visitor.Button("More about: do you come to Porto on Friday?").ClickAsync();
        await ChooseAsync("Mark as important");
        await Expect(log.GetByRole(AriaRole.Img, new() { Name = "Important" })).ToBeVisibleAsync();
        await visitor.Button("More about: hey you!").ClickAsync();
        await ChooseAsync("Remove the message");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(log).ToContainTextAsync("hey you!");
        await Expect(visitor.Button("More about: hey you!")).ToBeFocusedAsync();
        await visitor.Button("More about: hey you!").ClickAsync();
        await ChooseAsync("Remove the message");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(log).Not.ToContainTextAsync("hey you!");

        Task ChooseAsync(string what) => visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = what }).ClickAsync();
    }

    [Fact]
    public async Task A_picture_that_came_on_a_channel_is_seen()
    {
        var conversation = await platform.InboundAsync("@pia.p", "Pia", "look at this", Picture);
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await SeenAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Attached picture" }));
    }

    [Fact]
    public async Task In_ones_own_chat_a_file_goes_along_and_one_of_the_wrong_kind_is_refused()
    {
        await platform.RegisterAsync("sender-sam");
        await using var sam = await Visitor.ComeAsync(chromium, platform, "/console/chat", "sender-sam");
        await sam.Button("New chat").ClickAsync();
        await AttachAsync("page.html", "text/html", "<p>hello</p>"u8.ToArray());
        await Expect(sam.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Files of this kind are not accepted");
        await AttachAsync("dot.png", "image/png", Picture);
        await Expect(sam.Button("Do not send dot.png")).ToBeVisibleAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await sam.Page.GetByLabel("Message").FillAsync("what is this?");
        await sam.Page.Keyboard.PressAsync("Enter");
        await SeenAsync(sam.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Img, new() { Name = "Attached picture" }));
        await Expect(sam.Button("Do not send dot.png")).ToHaveCountAsync(0);

        Task AttachAsync(string name, string type, byte[] content) =>
            sam.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
    }

    private static async Task SeenAsync(ILocator picture)
    {
        await picture.ScrollIntoViewIfNeededAsync();
        await picture.EvaluateAsync("image => image.decode()");
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0);
    }
}
