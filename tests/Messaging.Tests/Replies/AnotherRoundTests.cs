using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;

namespace InfluencerPlatform.Messaging.Tests.Replies;

/// <summary>An answer that gives another person away is asked for again, with what was wrong and without what it gave away, a bounded number of times.</summary>
public sealed class AnotherRoundTests(SharedAutoHost host) : IClassFixture<SharedAutoHost>
{
    private const string Secret = "the turquoise caravan behind the bakery in Ghent belongs to my stepfather";
    private const string Leak = "Haha, the turquoise caravan behind the bakery in Ghent, remember?";
    private const string Clean = "Good morning you! Sleepy but happy.";

    [Fact]
    public async Task A_draft_that_repeats_another_s_words_is_asked_for_again_with_the_sentence_and_without_the_words()
    {
        var request = await AskAsync("paste");
        await LeakAsync(request);

        var second = await host.RequestAsync(request.ReplyId, round: 2);
        Assert.Equal([RuleNames.OtherData], second.Findings!.Select(f => f.Rule));
        Assert.DoesNotContain("caravan", JsonSerializer.Serialize(second), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("Requested", 2), await StateAsync(request.ReplyId));

        await WriteAsync(second, Clean);
        var reply = await host.ReplyAsync(request.ReplyId);
        Assert.Equal(("Ready", 2), await StateAsync(request.ReplyId));
        Assert.Equal([(1, Leak, 1), (2, Clean, 0)], reply.GetProperty("candidates").EnumerateArray()
            .Select(c => (c.Number("round"), c.Text("text")!, c.GetProperty("findings").GetArrayLength())));
        Assert.Equal(Clean, (await host.Operator().PostAsync($"/replies/{request.ReplyId}/approve", null, 200)).Text("text"));
    }

    [Fact]
    public async Task Why_shows_both_rounds_with_what_they_cost_and_each_is_replayed_byte_for_byte()
    {
        var request = await AskAsync("paste");
        await LeakAsync(request, cost: 0.25m);
        await WriteAsync(await host.RequestAsync(request.ReplyId, round: 2), Clean, cost: 0.5m);

        var why = await host.Operator().GetAsync($"/replies/{request.ReplyId}/why", 200);
        Assert.Equal([(1L, 0.25m), (2, 0.5m)], why.GetProperty("rounds").EnumerateArray().Select(r => (r.Number("round"), r.GetProperty("cost").GetDecimal())));
        Assert.Equal(0.75m, why.GetProperty("cost").GetDecimal());
        foreach (var round in (int[])[1, 2])
        {
            var replayed = await host.Operator().PostAsync($"/replies/{request.ReplyId}/replay?round={round}", null, 200);
            Assert.True(replayed.Flag("equal"));
            Assert.Equal(round == 2, replayed.GetProperty("messages").GetRawText().Contains("repeats what another person wrote", StringComparison.Ordinal));
            Assert.DoesNotContain("caravan", replayed.GetProperty("messages").GetRawText(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Another_s_name_is_asked_to_be_left_out_without_being_said()
    {
        await host.Operator().PostAsync("/subscribers", new { username = "bartholomew_q", name = "Bartholomew", lastname = "Quillfeather" }, 201);
        var request = await AskAsync("paste");
        await WriteAsync(request, "Bartholomew Quillfeather asked me that too!");

        var second = await host.RequestAsync(request.ReplyId, round: 2);
        Assert.Equal([RuleNames.OtherName], second.Findings!.Select(f => f.Rule));
        Assert.DoesNotContain("quillfeather", JsonSerializer.Serialize(second), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("paste", 0)]
    [InlineData("paste", 2)]
    [InlineData("sms", 1)]
    public async Task When_it_fails_as_often_as_allowed_it_is_shown_marked_and_does_not_leave(string channel, int repairs)
    {
        var request = await AskAsync(channel);
        for (var round = 1; round <= repairs + 1; round++) await LeakAsync(await host.RequestAsync(request.ReplyId, round), repairs);

        var reply = await host.ReplyAsync(request.ReplyId);
        Assert.Equal(("Ready", repairs + 1), await StateAsync(request.ReplyId));
        Assert.All(reply.GetProperty("candidates").EnumerateArray(), c => Assert.Equal(RuleNames.OtherData, c.GetProperty("findings")[0].Text("rule")));
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("send_at").ValueKind);
        if (channel == "sms") Assert.Contains("finding", AutoHost.Flags(reply));

        // A person may ask on, with the sentence; the platform does not by itself.
        await host.Operator().PostAsync($"/replies/{request.ReplyId}/regenerate", new { }, 200);
        var wanted = await host.RequestAsync(request.ReplyId, repairs + 2);
        Assert.Equal(RuleNames.OtherData, Assert.Single(wanted.Findings!).Rule);
        Assert.Null(wanted.Earlier);
        await LeakAsync(wanted, repairs);
        Assert.Equal(("Ready", repairs + 2), await StateAsync(request.ReplyId));
    }

    [Fact]
    public async Task A_clean_second_answer_leaves_by_itself_where_that_is_allowed()
    {
        await host.PersonaAsync();
        var request = await AskAsync("sms");
        await LeakAsync(request);
        await WriteAsync(await host.RequestAsync(request.ReplyId, round: 2), Clean);

        var reply = await host.ReplyAsync(request.ReplyId);
        Assert.Empty(AutoHost.Flags(reply));
        Assert.Equal(JsonValueKind.String, reply.GetProperty("send_at").ValueKind);
    }

    [Fact]
    public async Task Late_and_repeated_answers_of_an_earlier_round_change_nothing()
    {
        var request = await AskAsync("paste");
        var (leak, id) = (Generated(request, Leak), Guid.CreateVersion7());
        await host.DeliverAsync(leak, id);
        var second = await host.RequestAsync(request.ReplyId, round: 2);
        await host.DeliverAsync(leak, id);
        await host.DeliverAsync(leak);
        Assert.Equal(("Requested", 2), await StateAsync(request.ReplyId));

        await WriteAsync(second, Clean);
        await host.DeliverAsync(leak);
        Assert.Equal(("Ready", 2), await StateAsync(request.ReplyId));
        Assert.Equal(2, (await host.ReplyAsync(request.ReplyId)).GetProperty("candidates").GetArrayLength());
        Assert.Single(host.Events.All.OfType<ReplyRequested>(), r => r.ReplyId == request.ReplyId && r.Round == 2);
    }

    [Fact]
    public async Task While_a_candidate_is_left_that_gives_nobody_away_nothing_is_asked_again()
    {
        var request = await AskAsync("paste");
        var generated = Generated(request, Leak);
        await host.DeliverAsync(generated with { Candidates = [.. generated.Candidates, new(Clean, [])] });

        Assert.Equal(("Ready", 1), await StateAsync(request.ReplyId));
    }

    [Fact]
    public async Task A_stale_answer_is_not_asked_for_again_but_the_newer_message_is_answered()
    {
        var request = await AskAsync("paste");
        await host.SaysAsync(request.ConversationId, "still there?");
        await LeakAsync(request);

        var stale = await host.ReplyAsync(request.ReplyId);
        Assert.Equal(("Superseded", 1), await StateAsync(request.ReplyId));
        Assert.Null((await host.RequestAsync(stale.Number("superseded_by"))).Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_user_s_own_chat_it_is_asked_for_again_before_it_is_withheld(bool better)
    {
        await TellAsync();
        var userId = better ? 8801 : 8802;
        await host.User(userId).PostAsync("/messages", new { recipient_id = -1, content = "tell me something" }, 201);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == userId);
        await LeakAsync(request, repairs: 1);
        await WriteAsync(await host.RequestAsync(request.ReplyId, round: 2), better ? Clean : Leak, repairs: 1);

        var reply = await host.ReadAsync(db => Task.FromResult(db.Replies.Single(r => r.ReplyId == request.ReplyId)));
        Assert.Equal(better ? ("Sent", Clean) : ("Failed", null), (reply.State.ToString(), reply.Text));
        Assert.DoesNotContain(reply.Candidates, c => c.Text == Leak);
        if (!better) Assert.Contains("withheld", reply.Error);
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("sms")]
    public async Task When_the_model_cannot_write_the_other_round_the_marked_draft_is_kept_for_a_person(string channel)
    {
        await host.PersonaAsync();
        var request = await AskAsync(channel);
        await LeakAsync(request);
        await FailAsync(await host.RequestAsync(request.ReplyId, round: 2));

        var reply = await host.ReplyAsync(request.ReplyId);
        Assert.Equal(("Ready", 2), await StateAsync(request.ReplyId));
        Assert.Equal("These drafts are marked, and the model could not write others. The model was silent for too long.", reply.Text("error"));
        Assert.Equal((1, RuleNames.OtherData), (reply.GetProperty("candidates")[0].Number("round"), reply.GetProperty("candidates")[0].GetProperty("findings")[0].Text("rule")));
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("send_at").ValueKind);
        Assert.Equal(channel == "sms", AutoHost.Flags(reply).Contains("finding"));

        // It can be decided on like any other: with another text, or asked for again.
        await host.Operator().PostAsync($"/replies/{request.ReplyId}/approve", new { candidate = 1 }, 400);
        if (channel == "paste")
        {
            Assert.Equal(Leak, (await host.Operator().PostAsync($"/replies/{request.ReplyId}/approve", null, 200)).Text("text"));
            return;
        }

        await host.Operator().PostAsync($"/replies/{request.ReplyId}/regenerate", new { }, 200);
        await WriteAsync(await host.RequestAsync(request.ReplyId, round: 3), Clean);
        var better = await host.ReplyAsync(request.ReplyId);
        Assert.Equal(("Ready", 3), await StateAsync(request.ReplyId));
        Assert.Equal(JsonValueKind.Null, better.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task A_reply_without_a_draft_or_in_a_user_s_own_chat_fails_as_ever()
    {
        var first = await AskAsync("paste");
        await FailAsync(first);
        Assert.Equal(("Failed", 1), await StateAsync(first.ReplyId));

        await host.User(8803).PostAsync("/messages", new { recipient_id = -1, content = "tell me something" }, 201);
        var own = await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == 8803);
        await LeakAsync(own, repairs: 1);
        await FailAsync(await host.RequestAsync(own.ReplyId, round: 2));
        Assert.Equal(("Failed", 2), await StateAsync(own.ReplyId));
    }

    [Fact]
    public async Task Where_the_budget_leaves_no_round_the_draft_is_shown_marked()
    {
        using var poor = new BudgetHost();
        await poor.SaysAsync(await poor.ChatOnAsync("paste"), Secret);
        var request = await poor.RequestAsync(await poor.SaysAsync(await poor.ChatOnAsync("paste"), AutoHost.Small));
        await poor.WriteAsync(Inputs(request, 2), Leak, cost: 0.195m);

        var reply = await poor.ReplyAsync(request.ReplyId);
        Assert.Equal((1, RuleNames.OtherData), (reply.Number("round"), reply.GetProperty("candidates")[0].GetProperty("findings")[0].Text("rule")));
    }

    /// <summary>One subscriber has told something; another writes.</summary>
    private async Task<ReplyRequested> AskAsync(string channel)
    {
        await TellAsync();
        return await host.RequestAsync(await host.SaysAsync(await host.ChatOnAsync(channel), AutoHost.Small));
    }

    private async Task TellAsync()
    {
        // Told by three, anybody might say it.
        if (!await host.ReadAsync(db => Task.FromResult(db.Messages.Any(m => m.MessageContent == Secret))))
            await host.SaysAsync(await host.ChatOnAsync("paste"), Secret);
    }

    private Task LeakAsync(ReplyRequested request, int repairs = 2, decimal cost = 0) => WriteAsync(request, Leak, repairs, cost);

    private Task WriteAsync(ReplyRequested request, string text, int repairs = 2, decimal cost = 0) => host.WriteAsync(Inputs(request, repairs), text, cost);

    private Task FailAsync(ReplyRequested request) => host.DeliverAsync(new ReplyFailed(
        request.ReplyId, request.Round, request.ConversationId, 1, request.SubscriberId, "The model was silent for too long.", null, host.Clock.GetUtcNow().UtcDateTime));

    private static ReplyInputs Inputs(ReplyRequested request, int repairs) =>
        new(request, AutoHost.Context(request.PersonaId ?? 1), 4_000, new LintDefaults([], [], RequireGreeting: false, RequireClosing: false, repairs));

    private ReplyGenerated Generated(ReplyRequested request, string text)
    {
        var inputs = Inputs(request, 2);
        return new(request.ReplyId, request.Round, request.ConversationId, 1, request.SubscriberId, [new(text, [])], "test-model",
            Prompting.PromptComposer.Compose(inputs), new(100, 20, 0, 1_500), host.Clock.GetUtcNow().UtcDateTime, inputs);
    }

    private async Task<(string State, int Round)> StateAsync(long replyId) =>
        await host.ReadAsync(db => Task.FromResult(db.Replies.Single(r => r.ReplyId == replyId))) is var reply ? (reply.State.ToString(), reply.Round) : default;
}
