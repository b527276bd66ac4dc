using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

public sealed class TriageTests(Chromium chromium) : IAsyncLifetime
{
    private readonly Platform platform = new();

    public ValueTask InitializeAsync() => platform.InitializeAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task The_queue_is_walked_by_keyboard_alone()
    {
        foreach (var name in new[] { "Anna", "Bela", "Cleo" }) await platform.ChatAsync(name, $"what is up with {name}", candidates: 2);
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/triage");
        var keys = visitor.Page.Keyboard;
        var heading = visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First;
        await Expect(heading).ToHaveTextAsync("Anna");

        // The second candidate, copied and sent.
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        var second = (await platform.GetAsync("/replies?state=ready"))[0]!["candidates"]![1]!["text"]!.GetValue<string>();
        await keys.PressAsync("2");
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).ToHaveValueAsync(second);
        await keys.PressAsync("a");
        await Expect(visitor.Reply("approved")).ToBeVisibleAsync();
        await visitor.ClipboardIsAsync(second);
        await keys.PressAsync("m");

        // The next one, edited.
        await Expect(heading).ToHaveTextAsync("Bela");
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        await keys.PressAsync("e");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("all good here, a bit of rain");
        await keys.PressAsync("Control+Enter");
        await Expect(visitor.Page.GetByTestId("approved-text")).ToHaveTextAsync("all good here, a bit of rain");
        await keys.PressAsync("m");

        // The last one is turned down, and the help is a key away.
        await Expect(heading).ToHaveTextAsync("Cleo");
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        await keys.PressAsync("?");
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Approve while editing");
        await keys.PressAsync("Escape");
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await keys.PressAsync("x");
        await Expect(visitor.Page.GetByLabel("Why? (optional")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        await keys.PressAsync("x");
        await keys.TypeAsync("too long");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.GetByText("Done: 3 replies decided")).ToBeVisibleAsync();
        Assert.Equal(2, (await platform.GetAsync("/replies?state=sent")).AsArray().Count);
        Assert.Single((await platform.GetAsync("/replies?state=rejected")).AsArray());
    }
}
