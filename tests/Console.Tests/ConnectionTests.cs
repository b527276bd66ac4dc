using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Lost connections and ended sessions: what was typed stays, and nothing that happened meanwhile is missed.</summary>
public sealed class ConnectionTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task Offline_is_shown_what_was_typed_stays_and_what_happened_meanwhile_appears()
    {
        var conversation = await platform.ChatAsync("Olga", "is the shop open");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.LiveAsync();
        await Expect(visitor.Reply("ready")).ToBeVisibleAsync();
        await visitor.Context.SetOfflineAsync(true);
        await Expect(visitor.Page.GetByText("The connection is lost.")).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("The reply, as it will be sent").FillAsync("open until six");
        await visitor.Button("Approve and copy").ClickAsync();
        await Expect(visitor.Page.GetByText("The platform cannot be reached at the moment.")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).ToHaveValueAsync("open until six");

        await platform.PostAsync($"/conversations/{conversation}/messages", new { message_content = "the persona wrote elsewhere", sender_type = "ai" });
        await visitor.Context.SetOfflineAsync(false);
        await visitor.LiveAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("the persona wrote elsewhere");
        await Expect(visitor.Page.GetByText("The connection is lost.")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_was_typed_survives_a_reload()
    {
        var conversation = await platform.ChatAsync("Petra", "do you paint too");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Page.GetByLabel("The reply, as it will be sent").FillAsync("half a sentence of mi");
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).ToHaveValueAsync("half a sentence of mi");
    }

    [Fact]
    public async Task An_ended_session_is_renewed_where_one_was()
    {
        var conversation = await platform.ChatAsync("Rita", "what time is it there");
        await using var visitor = await Visitor.ComeAsync(chromium, platform, $"/console/inbox/{conversation}");
        await visitor.Page.GetByLabel("The reply, as it will be sent").FillAsync("half past nine");
        await visitor.Context.ClearCookiesAsync();
        await visitor.Button("Approve and copy").ClickAsync();
        await Expect(visitor.Page.GetByText("Your session has ended")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Platform.Password);
        await visitor.Button("Sign in").ClickAsync();
        await Expect(visitor.Page.GetByText("Your session has ended")).ToBeHiddenAsync();
        Assert.EndsWith($"/console/inbox/{conversation}", visitor.Page.Url);
        await Expect(visitor.Page.GetByLabel("The reply, as it will be sent")).ToHaveValueAsync("half past nine");
        await visitor.Button("Approve and copy").ClickAsync();
        await Expect(visitor.Page.GetByTestId("approved-text")).ToHaveTextAsync("half past nine");
    }
}
