using System.Net;
using System.Net.Http.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker;
using InfluencerPlatform.ReplyWorker.Agents;
using InfluencerPlatform.ReplyWorker.Agents.Reports;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Messaging.Tests;

/// <summary>ReplyWorker's own client against <c>/internal/reports</c> on a real port: what it may do is what the user may for whom it asks.</summary>
public sealed class AgentReportsOverHttpTests(AgentReportsOverHttpTests.Host host) : IClassFixture<AgentReportsOverHttpTests.Host>
{
    private const string Header = "X-Service-Token", Key = "a key of forty characters for the tests!";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worker_lists_shows_and_changes_the_reports_of_the_user_it_answers()
    {
        var mine = await ReportAsync(501, "Blue lamp & \"friends\" ⟦x⟧");
        await ReportAsync(502, "Their lamp");
        var (caller, reports) = (await AskAsync(501), Worker());

        Assert.Equal([mine], (await reports.ListAsync(caller, null, Token)).Select(r => r.Id));
        Assert.Empty(await reports.ListAsync(caller, "resolved", Token));
        Assert.Equal("Blue lamp & \"friends\" ⟦x⟧", (await reports.GetAsync(caller, mine, Token)).Title);
        Assert.Equal("Ünder the stairs 🪜", (await reports.UpdateAsync(caller, mine, new(null, "Ünder the stairs 🪜"), Token)).Content);
        Assert.Equal("Ünder the stairs 🪜", (await host.User(501).GetAsync($"/reports/{mine}", 200)).Text("content"));
    }

    [Fact]
    public async Task Another_user_s_report_is_neither_seen_nor_changed()
    {
        var theirs = await ReportAsync(504, "Their secret lamp");
        var (caller, reports) = (await AskAsync(503), Worker());

        foreach (var attempt in (Func<Task>[])[
            () => reports.GetAsync(caller, theirs, Token), () => reports.UpdateAsync(caller, theirs, new("Mine", null), Token), () => reports.ProposeAsync(caller, theirs, new("Mine", null), Token)])
            Assert.Equal($"You have no report {theirs}.", (await Assert.ThrowsAsync<AgentException>(attempt)).Message);
        // Nor by naming the other user in the place of the one who asks.
        var pretending = await Assert.ThrowsAsync<AgentException>(() => reports.ListAsync(caller with { UserId = 504 }, null, Token));
        Assert.Equal("This reply is not written for that user.", pretending.Message);
        Assert.Equal("Their secret lamp", (await host.User(504).GetAsync($"/reports/{theirs}", 200)).Text("title"));
    }

    [Fact]
    public async Task A_change_that_waits_is_made_by_the_user_s_yes_and_not_by_the_worker()
    {
        var id = await ReportAsync(505, "Old");
        var (asking, reports) = (await AskAsync(505), Worker());
        Assert.Equal("Old", (await reports.ProposeAsync(asking, id, new("New", null), Token)).Title);
        Assert.Equal("none", (await reports.ConfirmAsync(asking, Token)).State);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == asking.ReplyId);
        await host.AnswerAsync(request, "Shall I?");

        Assert.Equal("done", (await reports.ConfirmAsync(await AskAsync(505, "yes"), Token)).State);
        Assert.Equal("New", (await reports.GetAsync(asking, id, Token)).Title);
    }

    [Theory]
    [InlineData("another key of forty characters, wrong!!")]
    [InlineData(null)]
    public async Task Without_the_right_service_token_nothing_is_answered(string? key)
    {
        var id = await ReportAsync(506, "Lamp");
        var caller = await AskAsync(506);

        var failure = await Assert.ThrowsAsync<AgentException>(() => Worker(key).GetAsync(caller, id, Token));

        // Not a word of what was wrong reaches model or user.
        Assert.Equal("The reports cannot be reached at the moment; please try again.", failure.Message);
    }

    [Fact]
    public async Task The_address_answers_401_to_everybody_but_services()
    {
        var caller = await AskAsync(507);
        var address = $"/internal/reports?reply_id={caller.ReplyId}&user_id=507";
        var wrong = host.CreateClient();
        wrong.DefaultRequestHeaders.Add(Header, Tokens("another key of forty characters, wrong!!"));

        foreach (var client in (HttpClient[])[host.CreateClient(), wrong, host.User(507), host.Operator()])
            Assert.Contains((await client.GetAsync(address, Token)).StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().GetAsync(address, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync(address, Token)).StatusCode);
        var right = host.CreateClient();
        right.DefaultRequestHeaders.Add(Header, Tokens(Key));
        Assert.Empty((await right.GetFromJsonAsync<List<object>>(address, Token))!);
    }

    /// <summary>The worker's client as its module registers it.</summary>
    private IReportClient Worker(string? key = Key)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "ReplyWorker" });
        builder.Configuration.AddInMemoryCollection([new("Services:Messaging", host.CreateClient().BaseAddress!.ToString()), new("Services:Key", key)]);
        builder.Services.AddOptions<ServicesOptions>().BindConfiguration(ServicesOptions.Section);
        builder.Services.AddSingleton<ServiceTokens>();
        builder.Services.AddSingleton<TimeProvider>(host.Clock);
        builder.AddReplyWorker();
        return builder.Services.BuildServiceProvider().GetRequiredService<IReportClient>();
    }

    private string Tokens(string key) => new ServiceTokens(Microsoft.Extensions.Options.Options.Create(new ServicesOptions { Key = key }), host.Clock).Create("ReplyWorker");

    private async Task<AgentCaller> AskAsync(long user, string text = "show my reports")
    {
        await host.User(user).PostAsync("/messages", new { recipient_id = -1, content = text }, 201);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == user && r.History[^1].Text == text);
        return new(request.ReplyId, user);
    }

    private async Task<long> ReportAsync(long user, string title) => (await host.User(user).PostAsync("/reports", new { title, content = "It hums." }, 201)).Number("id");

    public sealed class Host : MessagingHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Services:Key", Key)];
    }
}
