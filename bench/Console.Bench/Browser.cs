using Microsoft.Playwright;

namespace InfluencerPlatform.ConsoleBench;

/// <summary>One Chromium. Each visit is a profile of its own, so that nothing is cached unless it is meant to be.</summary>
internal sealed class Browser(IPlaywright playwright, IBrowser chromium, Uri platform) : IAsyncDisposable
{
    /// <summary>Notes when something that was named first is in the page and can be used, and how long the page was busy.</summary>
    private const string Watch =
        """
        window.seen = {}; window.busy = 0;
        new PerformanceObserver(list => { for (const e of list.getEntries()) window.busy += e.duration; }).observe({ type: 'longtask', buffered: true });
        const wanted = { form: 'input[name=password]', rows: '[data-testid=conversation-list] li', draft: '[data-reply-state=ready] textarea' };
        const look = () => { for (const [name, selector] of Object.entries(wanted)) if (!(name in window.seen) && document.querySelector(selector)) window.seen[name] = performance.now(); };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
        """;

    public static async Task<Browser> StartAsync(Uri platform)
    {
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return new(playwright, chromium, platform);
    }

    public async Task<IPage> VisitAsync(bool signedIn = true)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = platform.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(120_000);
        await context.AddInitScriptAsync(Watch);
        if (signedIn) await context.APIRequest.PostAsync("/auth/session", new() { DataObject = new { username = Installation.Username, password = Installation.Password } });
        return await context.NewPageAsync();
    }

    /// <summary>Milliseconds from the start of the navigation until what was named could be used.</summary>
    public static async Task<double> SeenAsync(IPage page, string name)
    {
        await page.WaitForFunctionAsync($"() => window.seen.{name} !== undefined");
        return await page.EvaluateAsync<double>($"() => window.seen.{name}");
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
