using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Every page in light, dark and on a phone: accessible, within its width, and kept as a picture.</summary>
public sealed class LookTests(Chromium chromium, LookTests.Furnished furnished) : IClassFixture<LookTests.Furnished>
{
    /// <summary>Set to docs/screenshots to renew the pictures of the documentation.</summary>
    private static readonly string Folder =
        Path.Combine(Repository.Root, Environment.GetEnvironmentVariable("CONSOLE_SCREENSHOTS") ?? Path.Combine("artifacts", "screenshots"));

    private const string Axe =
        "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })" +
        ".then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} (${n.any.concat(n.all, n.none).map(c => c.message).join('; ')})`)))";

    [Fact]
    public async Task Every_page_is_accessible_and_fits_in_light_dark_and_on_a_phone()
    {
        Directory.CreateDirectory(Folder);
        // All at once: much of the time a page waits for its platform to come to rest.
        var found = await Task.WhenAll(LookAsync("light", 1440, 900, ColorScheme.Light), LookAsync("dark", 1440, 900, ColorScheme.Dark), LookAsync("phone", 360, 780, ColorScheme.Light));
        Assert.True(found.All(f => f.Count == 0), string.Join('\n', found.SelectMany(f => f)));
    }

    /// <returns>What is wrong.</returns>
    private async Task<IReadOnlyList<string>> LookAsync(string look, int width, int height, ColorScheme scheme)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(Repository.Console, "node_modules", "axe-core", "axe.min.js"));
        var found = new List<string>();
        await using var visitor = await Visitor.ComeAsync(chromium, furnished.Platform, "/console/", username: null, width, height, scheme);
        await CheckAsync("sign-in");
        await visitor.SignInAsync(Platform.Admin);
        foreach (var (name, path) in Pages.All(furnished.Conversation, furnished.Connected, furnished.Chat))
        {
            await visitor.Page.GotoAsync(path);
            await visitor.LiveAsync();
            await CheckAsync(name);
        }

        await visitor.Page.GotoAsync(Pages.All(furnished.Conversation)["inbox"]);
        if (width < 800) await visitor.Page.GetByText("Draft", new() { Exact = true }).First.ClickAsync();
        await visitor.Button("Why this reply?").ClickAsync();
        await visitor.Page.GetByText("What it drew on").WaitForAsync();
        await CheckAsync("why-this-reply");
        return found;

        async Task CheckAsync(string name)
        {
            // What is asked for only when something else is there begins after the first sign of rest.
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await visitor.Page.Locator("[aria-busy=true], .mantine-Loader-root, .mantine-Skeleton-root").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            await visitor.Page.EvaluateAsync("() => document.fonts.ready.then(() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => {}))))");
            await visitor.Page.EvaluateAsync(axe);
            foreach (var violation in await visitor.Page.EvaluateAsync<string[]>(Axe)) found.Add($"{name}, {look}: {violation}");
            var tooWide = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (tooWide > 0) found.Add($"{name}, {look}: {tooWide} pixels too wide");
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{look}.png") });
        }
    }

    /// <summary>An installation with some life in it.</summary>
    public sealed class Furnished : IAsyncLifetime
    {
        private static readonly (string Name, string Says)[] Chats =
        [
            ("Jonas", "when is your next live? my sister wants to come too"), ("Priya", "can you recommend a good trail near Lisbon?"), ("Leo", "i just adopted a cat and named her Luna lol"),
            ("Sofía", "I loved your last post, the one with the ferry"), ("Amara", "feeling a bit down today tbh"), ("Kenji", "what camera do you use for the film photos?"),
            ("Nora", "did you ever find the recipe for the lemon cake?"), ("Maya", "haha I bet. did Biscoito come with you on the ferry?"),
        ];

        public Platform Platform { get; } = new();

        public long Conversation { get; private set; }

        /// <summary>On a channel whose provider cannot be reached.</summary>
        public long Connected { get; private set; }

        public string Chat { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await Platform.InitializeAsync();
            await ChatAsync("what should I post about this weekend?");
            foreach (var (name, says) in Chats) Conversation = await Platform.ChatAsync(name, says, candidates: 2);
            for (var reply = 1; reply <= 3; reply++)
            {
                var waiting = (await Platform.GetAsync("/replies?state=ready&limit=1"))[0]!["reply_id"]!.GetValue<long>();
                await Platform.PostAsync($"/replies/{waiting}/approve", new { });
                await Platform.PostAsync($"/replies/{waiting}/sent", new { });
            }

            Connected = await Platform.InboundAsync("@zara.moves", "Zara", "do you ship the prints to Brazil, and what do they cost?");
            await DeliverAsync();
        }

        private async Task DeliverAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            JsonNode? ready;
            while ((ready = (await Platform.GetAsync($"/replies?state=ready&conversation_id={Connected}")).AsArray().SingleOrDefault()) is null) await Task.Delay(50, patience.Token);
            await Platform.PostAsync($"/replies/{ready["reply_id"]}/approve", new { });
            while ((await Platform.GetAsync("/deliveries?state=failed")).AsArray().Count == 0) await Task.Delay(50, patience.Token);
        }

        private async Task ChatAsync(string says)
        {
            Chat = (await Platform.PostAsync("/chats", new { title = "Ideas for the weekend" }))["id"]!.GetValue<string>();
            await Platform.PostAsync($"/chats/{Chat}/messages", new { content = says });
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await Platform.GetAsync($"/chats/{Chat}/messages")).AsArray().Count < 2) await Task.Delay(50, patience.Token);
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }
}
