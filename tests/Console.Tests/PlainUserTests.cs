using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Somebody who is no operator: their own chat, their reports, their account, and nothing else.</summary>
public sealed class PlainUserTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task A_plain_user_begins_in_their_own_chat_and_the_AI_answers_on_every_device()
    {
        await platform.RegisterAsync("plain-paul");
        await using var paul = await Visitor.ComeAsync(chromium, platform, "/", "plain-paul");
        await paul.Page.WaitForURLAsync("**/console/chat");
        await paul.Button("New chat").ClickAsync();
        await paul.Page.WaitForURLAsync("**/console/chat/*");
        await using var elsewhere = await Visitor.ComeAsync(chromium, platform, new Uri(paul.Page.Url).PathAndQuery, "plain-paul", width: 360, height: 780);
        await elsewhere.LiveAsync();

        await paul.Page.GetByLabel("Message").FillAsync("hello, what did you do last week?");
        await paul.Page.Keyboard.PressAsync("Enter");
        var said = new LocatorGetByRoleOptions { NameRegex = new("^You,") };
        var answered = new LocatorGetByRoleOptions { NameRegex = new("^AI,") };
        await Expect(paul.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Article, answered)).ToBeVisibleAsync();
        await Expect(elsewhere.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Article, said)).ToContainTextAsync("what did you do last week");
        await Expect(elsewhere.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Article, answered)).ToBeVisibleAsync();
        await Expect(paul.Page.GetByLabel("Message")).ToHaveValueAsync("");
        await Expect(paul.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "hello, what did you do" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chat_is_renamed_and_deleted_after_a_question()
    {
        await platform.RegisterAsync("plain-petra");
        await using var petra = await Visitor.ComeAsync(chromium, platform, "/console/chat", "plain-petra");
        await petra.Button("New chat").ClickAsync();
        await ActAsync("New chat", "Rename");
        await petra.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name of the chat").FillAsync("Holiday");
        await petra.Page.Keyboard.PressAsync("Enter");
        await Expect(petra.Page.GetByRole(AriaRole.Heading, new() { Name = "Holiday" })).ToBeVisibleAsync();
        await ActAsync("Holiday", "Delete");
        await petra.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(petra.Page.GetByText("Talk with the AI")).ToBeVisibleAsync();

        async Task ActAsync(string chat, string what)
        {
            await petra.Button($"Actions for {chat}").ClickAsync();
            await petra.Page.GetByRole(AriaRole.Menuitem, new() { Name = what }).ClickAsync();
        }
    }

    [Fact]
    public async Task Somebody_new_makes_an_account_after_what_was_refused_is_put_right_and_signs_out_only_when_sure()
    {
        await platform.RegisterAsync("plain-paula");
        await using var nina = await Visitor.ComeAsync(chromium, platform, "/console/", username: null);
        await nina.Button("Make an account").ClickAsync();
        await nina.Page.GetByLabel("User name").FillAsync("plain-paula");
        await nina.Page.GetByLabel("E-mail address").FillAsync("nina@example.com");
        await nina.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("123");
        await nina.Button("Make the account").ClickAsync();
        await Expect(nina.Page.GetByText("Username already registered")).ToBeVisibleAsync();
        await nina.Page.GetByLabel("User name").FillAsync("plain-nina");
        await nina.Button("Make the account").ClickAsync();
        await Expect(nina.Page.GetByText("The password must have at least")).ToBeVisibleAsync();
        await nina.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Platform.Password);
        await nina.Button("Make the account").ClickAsync();
        await nina.Button("New chat").First.ClickAsync();
        await nina.Page.GetByLabel("Message").FillAsync("not finished");
        await nina.Button("Your account").ClickAsync();
        await nina.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await nina.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(nina.Page.GetByLabel("Message")).ToHaveValueAsync("not finished");
        await nina.Button("Your account").ClickAsync();
        await nina.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await nina.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(nina.Button("Sign in")).ToBeVisibleAsync();
        Assert.Equal(0, await nina.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.startsWith('kept:')).length"));
    }

    [Fact]
    public async Task A_plain_user_sees_their_own_pages_alone_and_is_refused_the_others()
    {
        await platform.RegisterAsync("plain-pierre");
        await using var pierre = await Visitor.ComeAsync(chromium, platform, "/console/", "plain-pierre");
        var links = pierre.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link);
        await Expect(links).ToHaveTextAsync(["Chat", "Reports", "Your profile"]);
        await Expect(pierre.Button("Stop automatic replies")).ToHaveCountAsync(0);
        foreach (var (name, path) in Pages.All(1).Where(p => !Pages.ForEverybody.Contains(p.Key)))
        {
            await pierre.Page.GotoAsync(path);
            await Expect(pierre.Page.GetByText("This page is not for your role")).ToBeVisibleAsync();
            Assert.False(await pierre.Page.GetByRole(AriaRole.Table).IsVisibleAsync(), name);
        }

        await pierre.Page.GetByText("Go to where you begin").ClickAsync();
        await pierre.Page.WaitForURLAsync("**/console/chat");
        foreach (var path in new[] { "/conversations", "/replies", "/subscribers", "/personas", "/channels", "/deliveries", "/dashboard/total-subscribers", "/auth/users", "/reports/admin/all" })
            Assert.Equal(403, await pierre.Page.EvaluateAsync<int>("path => fetch(path).then(r => r.status)", path));
    }
}
