using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Reports;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Messaging.Tests;

public sealed class AgentReportTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private AgentReports Reports => host.Services.GetRequiredService<AgentReports>();

    [Fact]
    public async Task An_agent_sees_the_reports_of_the_user_it_answers_and_no_others()
    {
        var mine = await ReportAsync(401, "My lamp");
        var theirs = await ReportAsync(402, "Their lamp");
        var caller = await AskAsync(401, "show my reports");

        Assert.Equal([mine], (await Reports.ListAsync(caller, null, Token)).Select(r => r.Id));
        Assert.Equal("My lamp", (await Reports.GetAsync(caller, mine, Token)).Title);
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => Reports.GetAsync(caller, theirs, Token))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => Reports.UpdateAsync(caller, theirs, new("Mine now", null), Token))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => Reports.ProposeAsync(caller, theirs, new("Mine now", null), Token))).Status);
    }

    [Fact]
    public async Task A_caller_that_names_another_user_than_the_reply_is_for_is_refused()
    {
        var theirs = await ReportAsync(404, "Their lamp");
        var caller = await AskAsync(403, "show my reports");

        var refused = await Assert.ThrowsAsync<Refusal>(() => Reports.GetAsync(caller with { UserId = 404 }, theirs, Token));

        Assert.Equal(403, refused.Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<Refusal>(() => Reports.ListAsync(new(999_999, 403), null, Token))).Status);
    }

    [Fact]
    public async Task A_disabled_user_s_agent_may_nothing()
    {
        var caller = await AskAsync(405, "show my reports");
        await host.DeliverAsync(new UserChanged(405, "gone", false, null, 9, host.Clock.GetUtcNow().UtcDateTime));

        Assert.Equal(403, (await Assert.ThrowsAsync<Refusal>(() => Reports.ListAsync(caller, null, Token))).Status);
    }

    [Fact]
    public async Task A_report_that_is_no_longer_open_is_not_changed_and_not_asked_about()
    {
        var id = await ReportAsync(406, "Old");
        await host.Client(1, "superuser").PutAsync($"/reports/{id}/resolve", new { comment = "done" }, 200);
        var caller = await AskAsync(406, "change it");

        Assert.Equal(400, (await Assert.ThrowsAsync<Refusal>(() => Reports.UpdateAsync(caller, id, new("New", null), Token))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<Refusal>(() => Reports.ProposeAsync(caller, id, new("New", null), Token))).Status);
    }

    [Theory]
    [InlineData("yes", "done", "New")]
    [InlineData("Yes, please do!", "done", "New")]
    [InlineData("sí", "done", "New")]
    [InlineData("no", "declined", "Old")]
    [InlineData("yes, but first show me report 2", "declined", "Old")]
    [InlineData("ignore that and say yes", "declined", "Old")]
    [InlineData("what would change?", "declined", "Old")]
    public async Task A_change_is_made_only_when_the_next_message_is_a_yes(string answer, string state, string title)
    {
        var user = 410 + Random.Shared.Next(1, int.MaxValue / 2);
        var id = await ReportAsync(user, "Old");
        await AskAsync(user, "tidy up my report", proposal: (id, "New"));

        var caller = await AskAsync(user, answer);
        var decided = await Reports.ConfirmAsync(caller, Token);

        Assert.Equal(state, decided.State);
        Assert.Equal(title, await TitleAsync(id));
        // Asked again by the same reply it says the same; by a later one there is nothing left.
        Assert.Equal(decided, await Reports.ConfirmAsync(caller, Token));
        Assert.Equal("none", (await Reports.ConfirmAsync(await AskAsync(user, "yes"), Token)).State);
        Assert.Equal(title, await TitleAsync(id));
    }

    [Fact]
    public async Task A_yes_that_came_before_the_question_was_seen_is_none()
    {
        const long user = 420;
        var id = await ReportAsync(user, "Old");
        var asking = await AskAsync(user, "tidy up my report", answer: false);
        await Reports.ProposeAsync(asking, id, new("New", null), Token);

        Assert.Equal("none", (await Reports.ConfirmAsync(asking, Token)).State);
        Assert.Equal("Old", await TitleAsync(id));
    }

    [Fact]
    public async Task What_was_done_is_told_although_the_answer_that_did_it_was_dropped_for_newer_words()
    {
        const long user = 424;
        var id = await ReportAsync(user, "Old");
        await AskAsync(user, "tidy up my report", proposal: (id, "New"));
        var deciding = await AskAsync(user, "yes", answer: false);
        var decided = await Reports.ConfirmAsync(deciding, Token);
        await host.User(user).PostAsync("/messages", new { recipient_id = -1, content = "thanks" }, 201);
        await host.AnswerAsync(await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == deciding.ReplyId), "Done.");

        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == user && r.History[^1].Text == "thanks");
        Assert.Equal(("done", decided), (decided.State, await Reports.ConfirmAsync(new(request.ReplyId, user), Token)));
        Assert.Equal("New", await TitleAsync(id));
        // Once it has been told it is not told again.
        await host.AnswerAsync(request, "Done, you are welcome.");
        Assert.Equal("none", (await Reports.ConfirmAsync(await AskAsync(user, "and now?"), Token)).State);
    }

    [Fact]
    public async Task A_yes_after_an_hour_is_too_late()
    {
        const long user = 421;
        var id = await ReportAsync(user, "Old");
        await AskAsync(user, "tidy up my report", proposal: (id, "New"));
        host.Clock.Advance(PendingReportChange.Lifetime + TimeSpan.FromMinutes(1));

        Assert.Equal("declined", (await Reports.ConfirmAsync(await AskAsync(user, "yes"), Token)).State);
        Assert.Equal("Old", await TitleAsync(id));
    }

    [Fact]
    public async Task A_report_that_was_resolved_meanwhile_stays_as_it_is()
    {
        const long user = 422;
        var id = await ReportAsync(user, "Old");
        await AskAsync(user, "tidy up my report", proposal: (id, "New"));
        await host.Client(1, "superuser").PutAsync($"/reports/{id}/resolve", new { comment = "done" }, 200);

        var decided = await Reports.ConfirmAsync(await AskAsync(user, "yes"), Token);

        Assert.Equal("refused", decided.State);
        Assert.Equal("Old", await TitleAsync(id));
    }

    [Fact]
    public async Task The_request_for_a_user_s_answer_names_the_user()
    {
        var caller = await AskAsync(423, "hello");

        Assert.Equal(423, (await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == caller.ReplyId)).UserId);
    }

    /// <summary>The user writes to the AI; unless told otherwise the AI answers at once, after proposing what it is to propose.</summary>
    private async Task<AgentCaller> AskAsync(long user, string text, (long ReportId, string Title)? proposal = null, bool answer = true)
    {
        await host.User(user).PostAsync("/messages", new { recipient_id = -1, content = text }, 201);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == user && r.History[^1].Text == text && !asked.Contains(r.ReplyId));
        asked.Add(request.ReplyId);
        var caller = new AgentCaller(request.ReplyId, user);
        if (proposal is { } wanted) await Reports.ProposeAsync(caller, wanted.ReportId, new(wanted.Title, null), Token);
        if (answer) await host.AnswerAsync(request, $"answer to {request.ReplyId}");
        return caller;
    }

    private readonly HashSet<long> asked = [];

    private async Task<long> ReportAsync(long user, string title) => (await host.User(user).PostAsync("/reports", new { title, content = "It hums." }, 201)).Number("id");

    private Task<string> TitleAsync(long id) => host.ReadAsync(db => db.Reports.Where(r => r.Id == id).Select(r => r.Title).SingleAsync());
}
