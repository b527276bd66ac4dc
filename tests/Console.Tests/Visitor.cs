using Microsoft.Playwright;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Somebody at a browser of their own. What the browser complains about fails the test that they are in.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // The question who is signed in is answered 401 before anyone is, and what the network cannot reach is told in the page.
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal) && !message.Text.Contains("WebSocket connection", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public static async Task<Visitor> ComeAsync(Chromium chromium, Platform platform, string path = "/", string? username = Platform.Admin, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = platform.Address.ToString(), ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, TimezoneId = "Europe/Lisbon", Locale = "en-GB",
            Permissions = ["clipboard-read", "clipboard-write"], ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        var visitor = new Visitor(context, await context.NewPageAsync());
        await visitor.Page.GotoAsync(path);
        if (username is not null) await visitor.SignInAsync(username);
        return visitor;
    }

    public async Task SignInAsync(string username)
    {
        await Page.GetByLabel("User name or e-mail address").FillAsync(username);
        await Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Platform.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.GetByLabel("Your account").WaitForAsync();
    }

    /// <summary>Waits until the page is live, so that what happens from now on is told to it.</summary>
    public Task LiveAsync() => Page.Locator("[data-connection=open]").WaitForAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The draft's panel in one of its states.</summary>
    public ILocator Reply(string state) => Page.Locator($"[data-reply-state={state}]");

    /// <summary>Waits until the clipboard, which all visitors share, holds the text.</summary>
    public async Task ClipboardIsAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        for (var found = ""; found != text; await Task.Delay(50))
        {
            found = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
            if (patience.IsCancellationRequested) Assert.Equal(text, found);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        Assert.True(complaints.Count == 0, "The browser complained: " + string.Join('\n', complaints));
    }
}
