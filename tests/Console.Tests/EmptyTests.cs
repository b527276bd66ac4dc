using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>Where there is nothing yet, a page says so, and what to do about it.</summary>
public sealed class EmptyTests(Chromium chromium, Platform platform) : IClassFixture<Platform>
{
    private static readonly (string Page, string[] Says)[] Nothing =
    [
        ("inbox", ["Welcome"]),
        ("inbox?view=unread", ["Everything is read"]),
        ("inbox?q=nowhere", ["No message has all these words."]),
        ("triage", ["No draft waits for you"]),
        ("dashboard", ["Nothing yet in these days.", "No drafts in these days.", "Nobody yet.", "Everything is read."]),
        ("chat", ["Talk with the AI"]),
        ("diary?day=1999-05-01", ["Nothing was written about this month."]),
        ("diary?day=1999-05-01&chosen=1999-05-02", ["Nothing was written about this day."]),
        ("subscribers", ["Nobody here yet"]),
        ("subscribers?q=nobody", ["Nobody fits"]),
        ("suggestions", ["No suggestions at the moment"]),
        ("channels", ["Nothing to see", "Nobody has written here yet"]),
        ("channels?people=stopped", ["Nobody has asked for no more messages"]),
        ("reports", ["No reports"]),
        ("users?tab=roles", ["operator"]),
        ("operations", ["Nothing was given up"]),
    ];

    [Fact]
    public async Task Every_list_says_that_it_is_empty()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, platform, "/console/profile");
        var missing = new List<string>();
        foreach (var (page, says) in Nothing) await LookAsync(page, says);

        // What belongs to one thing has lists of its own.
        var id = (await platform.PostAsync("/subscribers", new { username = "blank", name = "Blank" }))["subscriber_id"]!.GetValue<long>();
        await LookAsync($"subscribers/{id}?tab=memories", "Nothing yet. Facts appear here");
        await LookAsync($"subscribers/{id}?tab=identity", "No handles yet.");
        var persona = (await platform.PostAsync("/personas", new { name = "Novel" }))["persona_id"]!.GetValue<long>();
        await LookAsync($"diary?persona={persona}", "Nothing was written about this month.");
        Assert.True(missing.Count == 0, string.Join("\n", missing));

        async Task LookAsync(string page, params string[] says)
        {
            await visitor.Page.GotoAsync($"/console/{page}");
            await visitor.LiveAsync();
            foreach (var sentence in says)
            {
                try
                {
                    await visitor.Page.GetByRole(AriaRole.Main).GetByText(sentence).First.WaitForAsync(new() { Timeout = 4000 });
                }
                catch (TimeoutException)
                {
                    missing.Add($"{page} does not say '{sentence}' but: {await visitor.Page.GetByRole(AriaRole.Main).InnerTextAsync()}");
                }
            }

            await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        }
    }
}
