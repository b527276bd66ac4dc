using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

public sealed class ListTests(Chromium chromium) : IAsyncLifetime
{
    private const int Conversations = 1_000;

    private readonly Platform platform = new();

    public ValueTask InitializeAsync() => platform.InitializeAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task However_many_conversations_there_are_the_page_holds_the_rows_in_view_and_reaches_the_last()
    {
        // The first, alone, is the last of the list; the others in any order.
        await PasteAsync(0, TestContext.Current.CancellationToken);
        await Parallel.ForEachAsync(Enumerable.Range(1, Conversations - 1), new ParallelOptions { MaxDegreeOfParallelism = 16 }, PasteAsync);

        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/inbox");
        var list = visitor.Page.GetByTestId("conversation-list");
        var rows = list.GetByRole(AriaRole.Listitem);
        await Expect(rows.First).ToContainTextAsync("Guest");
        await list.HoverAsync();
        for (var turns = 0; turns < 300 && !await list.GetByText("Guest Aaa", new() { Exact = true }).IsVisibleAsync(); turns++)
        {
            Assert.InRange(await rows.CountAsync(), 1, 40);
            await visitor.Page.Mouse.WheelAsync(0, 4000);
            await visitor.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }

        await Expect(list.GetByText("Guest Aaa", new() { Exact = true })).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 1, 40);
        Assert.Equal(Conversations.ToString(CultureInfo.InvariantCulture), await rows.Last.GetAttributeAsync("aria-setsize"));

        async ValueTask PasteAsync(int i, CancellationToken token)
        {
            var name = $"Guest {(char)('A' + (i / 676))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i % 26))}";
            await platform.PostAsync("/conversations/paste", new { text = $"{name}: this is {name} speaking\nLuna: hi {name}", answers = new { subscriber = "new" } });
        }
    }
}
