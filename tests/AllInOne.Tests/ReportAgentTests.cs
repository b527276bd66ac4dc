using System.Net.Http.Json;

namespace InfluencerPlatform.AllInOne.Tests;

/// <summary>A user asks the AI about their reports, over all services in one process and without any model.</summary>
public sealed class ReportAgentTests(AllInOneHost host) : IClassFixture<AllInOneHost>
{
    [Fact]
    public async Task A_user_sees_and_changes_their_own_reports_by_asking()
    {
        var (mine, theirs) = (await SignUpAsync("reporter"), await SignUpAsync("neighbour"));
        var own = await ReportAsync(mine, "Humming lamp");
        var other = await ReportAsync(theirs, "Secret of the neighbour");

        var listed = await AskAsync(mine, "show my reports");
        Assert.Contains($"#{own} Humming lamp (open)", listed);
        Assert.DoesNotContain("neighbour", listed);
        Assert.Equal($"You have no report {other}.", await AskAsync(mine, $"show report {other}"));
        Assert.Equal($"You have no report {other}.", await AskAsync(mine, $"change the title of report {other} to Mine"));

        Assert.Contains("Quiet lamp", await AskAsync(mine, $"change the title of report {own} to Quiet lamp"));
        Assert.Equal("Quiet lamp", (await AllInOneHost.JsonAsync(await mine.GetAsync($"/reports/{own}", Token)))["title"]!.GetValue<string>());
        Assert.Equal("Secret of the neighbour", (await AllInOneHost.JsonAsync(await theirs.GetAsync($"/reports/{other}", Token)))["title"]!.GetValue<string>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<HttpClient> SignUpAsync(string name)
    {
        await host.RegisterAsync(name);
        return host.Client(await host.LoginAsync(name));
    }

    private static async Task<long> ReportAsync(HttpClient user, string title) =>
        (await AllInOneHost.JsonAsync(await user.PostAsJsonAsync("/reports", new { title, content = "It is there." }, Token)))["id"]!.GetValue<long>();

    private static async Task<string> AskAsync(HttpClient user, string content) =>
        (await AllInOneHost.JsonAsync(await user.PostAsJsonAsync("/messages/ai", new { content }, Token)))["content"]!.GetValue<string>();
}
