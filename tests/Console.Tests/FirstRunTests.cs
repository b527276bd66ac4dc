using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

public sealed class FirstRunTests(Chromium chromium) : IAsyncLifetime
{
    private readonly Platform platform = new();

    public ValueTask InitializeAsync() => platform.InitializeAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task An_empty_installation_leads_to_the_first_reply_in_under_two_minutes()
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var visitor = await Visitor.ComeAsync(chromium, platform);
        Assert.EndsWith("/console/inbox", visitor.Page.Url);
        await visitor.Button("Try a sample chat").ClickAsync();
        await Expect(visitor.Page.GetByText("Maya writes with Luna")).ToBeVisibleAsync();
        await visitor.Button("Add to the inbox").ClickAsync();
        await visitor.Button("Approve and copy").ClickAsync();
        await Expect(visitor.Reply("approved")).ToBeVisibleAsync();
        var approved = (await platform.GetAsync("/replies?state=approved"))[0]!["text"]!.GetValue<string>();
        await visitor.ClipboardIsAsync(approved);
        await visitor.Button("Mark as sent").ClickAsync();
        await visitor.Button("Got it").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Log)).ToContainTextAsync(approved);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2));
    }
}
