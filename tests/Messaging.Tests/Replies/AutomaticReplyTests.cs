using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Tests.Live;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Replies;

public sealed class AutomaticReplyTests : IAsyncLifetime
{
    private readonly AutoHost host = new();

    public async ValueTask InitializeAsync() => await host.PersonaAsync();

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_safe_reply_leaves_by_itself_once_a_person_could_have_typed_it()
    {
        var conversation = await host.ChatOnAsync("sms");
        var draft = await host.DraftAsync(conversation);
        Assert.Equal(("ready", "auto", "safe", false), (draft.Text("state"), draft.Text("mode"), draft.Text("safety"), draft.Flag("automatic")));
        var sendAt = draft.GetProperty("send_at").GetDateTime();
        Assert.InRange(sendAt - host.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(120));

        host.Clock.Advance(TimeSpan.FromMinutes(3));
        var approved = await host.Events.WaitForAsync<ReplyApproved>(a => a.ConversationId == conversation);
        Assert.Equal((null, false, "Good morning you! Sleepy but happy."), (approved.DecidedBy, approved.Edited, approved.Text));
        var sent = await host.ReplyAsync(approved.ReplyId);
        Assert.Equal(("approved", true, JsonValueKind.Null, JsonValueKind.Null), (sent.Text("state"), sent.Flag("automatic"), sent.GetProperty("decided_by").ValueKind, sent.GetProperty("send_at").ValueKind));
    }

    [Theory]
    [InlineData("honest question, are you an AI?", "safety-ai-question")]
    [InlineData("I want to die", "safety-self-harm")]
    [InlineData("I'm 14 and I love your pics", "safety-minor")]
    [InlineData("I don't think I can do this any more", "safety-unclear")]
    [InlineData("добрый вечер", "safety-language")]
    public async Task What_is_not_known_to_be_safe_waits_for_a_person_with_the_reason(string text, string flag)
    {
        var draft = await host.DraftAsync(await host.ChatOnAsync("sms"), text);
        Assert.Equal(("ready", JsonValueKind.Null), (draft.Text("state"), draft.GetProperty("send_at").ValueKind));
        // Who asks is told what the persona is, and this answer does not.
        Assert.Equal(flag == "safety-ai-question" ? [flag, "finding"] : [flag], AutoHost.Flags(draft));
        Assert.NotEmpty(draft.GetProperty("flags")[0].Text("sentence")!);
        Assert.Contains(await host.Operator().ListAsync($"/replies?flag={flag}"), r => r.Number("reply_id") == draft.Number("reply_id"));
        Assert.Contains(await host.Operator().ListAsync("/replies?flagged=true"), r => r.Number("reply_id") == draft.Number("reply_id"));
        Assert.DoesNotContain(await host.Operator().ListAsync("/replies?flagged=false&state=ready"), r => r.Number("reply_id") == draft.Number("reply_id"));
    }

    [Fact]
    public async Task A_worry_is_told_before_there_is_any_draft()
    {
        using var live = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        var conversation = await host.ChatOnAsync("paste");
        await host.SaysAsync(conversation, "there is no reason to live");
        var flagged = await live.FrameAsync("reply_flagged", d => d.Number("conversation_id") == conversation);
        Assert.Equal("safety-self-harm", flagged.GetProperty("flags")[0].Text("flag"));
        Assert.Contains(await host.Operator().ListAsync("/replies?flag=safety-self-harm"), r => r.Text("state") == "requested" && r.Number("conversation_id") == conversation);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("paste")]
    public async Task A_worry_is_told_while_the_model_writes_an_answer_to_what_came_before(string channel)
    {
        using var live = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        var conversation = await host.ChatOnAsync(channel);
        var replyId = await host.SaysAsync(conversation, AutoHost.Small);
        await host.RequestAsync(replyId);
        Assert.Equal(replyId, await host.SaysAsync(conversation, "I want to die"));

        var flagged = await live.FrameAsync("reply_flagged", d => d.Number("conversation_id") == conversation);
        Assert.Equal((replyId, "safety-self-harm"), (flagged.Number("reply_id"), flagged.GetProperty("flags")[0].Text("flag")));
        Assert.Equal(("requested", "concern"), ((await host.ReplyAsync(replyId!.Value)).Text("state"), (await host.ReplyAsync(replyId.Value)).Text("safety")));
        // What is written by hand and what is tracked count on from one another.
        var messages = await host.Operator().ListAsync($"/conversations/{conversation}/messages");
        Assert.Equal(messages.Count, messages.Select(m => m.Number("sequence")).Distinct().Count());
        await host.SaysAsync(conversation, "sorry");
        Assert.Equal("safety-self-harm", AutoHost.Flags(await host.ReplyAsync(replyId.Value)).Single());
    }

    [Fact]
    public async Task Where_the_mode_is_off_a_worry_is_flagged_once_and_nothing_is_written()
    {
        using var live = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        var conversation = await host.ChatOnAsync("paste");
        await host.Operator().PutAsync($"/conversations/{conversation}/mode", new { mode = "off" }, 200);
        Assert.Null(await host.SaysAsync(conversation, AutoHost.Small));
        var flagged = await host.SaysAsync(conversation, "there is no reason to live");
        Assert.Equal(flagged, (await live.FrameAsync("reply_flagged", d => d.Number("conversation_id") == conversation)).Number("reply_id"));
        Assert.Equal(flagged, await host.SaysAsync(conversation, "hello?"));
        Assert.Equal(("failed", "off"), ((await host.ReplyAsync(flagged!.Value)).Text("state"), (await host.ReplyAsync(flagged.Value)).Text("mode")));
        Assert.Contains(await host.Operator().ListAsync("/replies?flag=safety-self-harm"), r => r.Number("reply_id") == flagged);

        await host.Operator().PutAsync("/replies/modes/channels/paste", new { mode = "off" }, 200);
        var pasted = await host.Operator().PostAsync("/conversations/paste", new { text = "Offa Worried: I want to kill myself" }, 202);
        Assert.Equal(["safety-self-harm"], AutoHost.Flags(await host.ReplyAsync(pasted.Number("reply_id"))));
        Assert.DoesNotContain(host.Events.All.OfType<ReplyRequested>(), r => r.ConversationId == conversation || r.ReplyId == pasted.Number("reply_id"));
    }

    [Fact]
    public async Task A_draft_that_is_given_up_is_asked_for_anew_where_more_was_written()
    {
        using var impatient = new ImpatientHost();
        var conversation = await impatient.ChatOnAsync("paste");
        var first = await impatient.SaysAsync(conversation, AutoHost.Small);
        await impatient.SaysAsync(conversation, "what did you do yesterday?");
        impatient.Clock.Advance(TimeSpan.FromSeconds(61));

        var next = await impatient.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation && r.ReplyId != first);
        Assert.Equal("what did you do yesterday?", next.History[^1].Text);
        Assert.Equal(("superseded", next.ReplyId), ((await impatient.ReplyAsync(first!.Value)).Text("state"), (await impatient.ReplyAsync(first.Value)).Number("superseded_by")));
    }

    [Fact]
    public async Task What_is_left_of_a_burst_is_asked_for_again_when_its_end_is_deleted()
    {
        var draft = await host.DraftAsync(await host.ChatOnAsync("paste"));
        var last = await host.Operator().PostAsync($"/conversations/{draft.Number("conversation_id")}/messages", new { message_content = "what did you do yesterday?" }, 202);
        await host.Operator().DeleteAsync($"/conversations/{draft.Number("conversation_id")}/messages/{last.GetProperty("message").Number("message_id")}", 204);

        var dropped = await host.ReplyAsync(last.Number("reply_id"));
        Assert.Equal("superseded", dropped.Text("state"));
        Assert.Equal([AutoHost.Small], (await host.RequestAsync(dropped.Number("superseded_by"))).History.Select(m => m.Text));
    }

    [Fact]
    public async Task Of_candidates_of_several_models_none_of_the_offline_one_leaves()
    {
        var (model, offline) = (new ModelRun("openai", "test-model", 1), new ModelRun("offline", "offline-1", 1));
        var replyId = await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small);
        await host.DeliverAsync(Written(await host.RequestAsync(replyId), new("Morning!", [new("promise", "It promises.")], model), new("Good morning you!", [], offline)));
        Assert.Equal(["finding"], AutoHost.Flags(await host.ReplyAsync(replyId!.Value)));

        var second = await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small);
        await host.DeliverAsync(Written(await host.RequestAsync(second), new("Morning!", [], offline), new("Good morning you!", [], model)) with { Model = "offline-1" });
        Assert.Equal(1, await host.ReadAsync(db => db.Replies.Where(r => r.ReplyId == second).Select(r => r.SendCandidate).SingleAsync()));

        ReplyGenerated Written(ReplyRequested request, params ReplyCandidate[] candidates) => new(
            request.ReplyId, request.Round, request.ConversationId, 1, request.SubscriberId, candidates, "test-model", new(1, "f", [], []), new(1, 1, 0, 1), host.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task A_picture_is_never_answered_by_itself()
    {
        var conversation = await host.ChatOnAsync("sms");
        await host.Writer.WriteAsync(async (db, token) =>
        {
            var chat = await db.Conversations.SingleAsync(c => c.ConversationId == conversation, token);
            var picture = db.Add(new InfluencerPlatform.Messaging.Conversations.Message(chat, "subscriber", chat.SubscriberId, "", host.Clock.GetUtcNow().UtcDateTime, true, 1, host.Clock.GetUtcNow().UtcDateTime)).Entity;
            picture.Attach(["/media/x.jpg"], "image");
            return await db.SaveChangesAsync(token);
        }, TestContext.Current.CancellationToken);
        var asked = await host.Operator().PostAsync($"/conversations/{conversation}/replies", new { }, 202);
        await host.WriteAsync(await host.RequestAsync(asked.Number("reply_id")), "Nice one!");
        Assert.Equal(["safety-media"], AutoHost.Flags(await host.ReplyAsync(asked.Number("reply_id"))));
    }

    [Fact]
    public async Task Every_finding_withholds_whoever_found_it()
    {
        var found = await host.DraftAsync(await host.ChatOnAsync("sms"), findings: new LintFinding("promise", "It promises."));
        Assert.Equal(["finding"], AutoHost.Flags(found));
        var lighter = await host.DraftAsync(await host.ChatOnAsync("sms"), findings: new LintFinding("promise", "It promises.", LintFinding.Notice));
        Assert.Equal(["finding"], AutoHost.Flags(lighter));
        var byMessaging = await host.DraftAsync(await host.ChatOnAsync("sms"), answer: "As an AI language model I am fine");
        Assert.Equal(["finding"], AutoHost.Flags(byMessaging));
        var avoided = await host.DraftAsync(await host.ChatOnAsync("sms"), answer: "All good, I love crypto");
        Assert.Contains("avoided-keyword", avoided.GetProperty("flags")[0].Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offline_model_does_not_answer_by_itself()
    {
        var replyId = await host.SaysAsync(await host.ChatOnAsync("sms"), AutoHost.Small);
        await host.WriteAsync(await host.RequestAsync(replyId), "Fine!", model: "offline-1");
        Assert.Equal(["offline-model"], AutoHost.Flags(await host.ReplyAsync(replyId!.Value)));
    }

    [Fact]
    public async Task Newer_words_cancel_a_reply_that_waits_to_be_sent()
    {
        var conversation = await host.ChatOnAsync("sms");
        var waiting = await host.DraftAsync(conversation);
        var next = await host.SaysAsync(conversation, "what did you do yesterday?");
        Assert.Equal(("superseded", next, JsonValueKind.Null), ((await host.ReplyAsync(waiting.Number("reply_id"))).Text("state"), (await host.ReplyAsync(waiting.Number("reply_id"))).Number("superseded_by"), (await host.ReplyAsync(waiting.Number("reply_id"))).GetProperty("send_at").ValueKind));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.WriteAsync(await host.RequestAsync(next), "Surfed all day!");
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Events.WaitForAsync<ReplyApproved>(a => a.ReplyId == next);
        Assert.DoesNotContain(host.Events.All.OfType<ReplyApproved>(), a => a.ReplyId == waiting.Number("reply_id"));
    }

    [Fact]
    public async Task An_operator_sends_at_once_or_keeps_it()
    {
        var client = host.Operator();
        var now = await host.DraftAsync(await host.ChatOnAsync("sms"));
        var sent = await client.PostAsync($"/replies/{now.Number("reply_id")}/send-now", null, 200);
        Assert.Equal(("approved", 1, false), (sent.Text("state"), sent.Number("decided_by"), sent.Flag("automatic")));
        await client.PostAsync($"/replies/{now.Number("reply_id")}/send-now", null, 409);

        var kept = await host.DraftAsync(await host.ChatOnAsync("sms"));
        await client.PostAsync($"/replies/{kept.Number("reply_id")}/cancel-send", null, 200);
        await client.PostAsync($"/replies/{kept.Number("reply_id")}/cancel-send", null, 409);
        var witness = await host.DraftAsync(await host.ChatOnAsync("sms"));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Events.WaitForAsync<ReplyApproved>(a => a.ReplyId == witness.Number("reply_id"));
        Assert.Equal("ready", (await host.ReplyAsync(kept.Number("reply_id"))).Text("state"));
    }

    [Fact]
    public async Task The_switch_stops_what_waits_and_says_who_did_it()
    {
        var waiting = await host.DraftAsync(await host.ChatOnAsync("sms"));
        Assert.NotEqual(JsonValueKind.Null, waiting.GetProperty("send_at").ValueKind);
        var paused = await host.Client(9, Roles.Operator).PostAsync("/replies/pause", new { reason = "something is odd" }, 200);
        Assert.Equal((true, 9, "something is odd"), (paused.Flag("paused"), paused.Number("by"), paused.Text("reason")));

        var known = await host.SequenceAsync(waiting.Number("reply_id"));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Events.WaitForAsync<ConversationChanged>(c => c.EntityId == waiting.Number("reply_id") && c.Change == "reply" && c.Sequence > known);
        var held = await host.ReplyAsync(waiting.Number("reply_id"));
        Assert.Equal(("ready", "paused"), (held.Text("state"), AutoHost.Flags(held).Single()));
        var later = await host.DraftAsync(await host.ChatOnAsync("sms"));
        Assert.Equal((JsonValueKind.Null, "draft"), (later.GetProperty("send_at").ValueKind, later.Text("mode")));

        var resumed = await host.Client(8, Roles.Operator).PostAsync("/replies/resume", null, 200);
        Assert.False(resumed.Flag("paused"));
        var entry = (await host.Operator().GetAsync("/replies/pause", 200)).GetProperty("history")[0];
        Assert.Equal((9, 8), (entry.Number("paused_by"), entry.Number("resumed_by")));
        Assert.NotEqual(JsonValueKind.Null, (await host.DraftAsync(await host.ChatOnAsync("sms"))).GetProperty("send_at").ValueKind);
    }

    [Fact]
    public async Task A_person_who_writes_takes_the_conversation_over_until_it_is_handed_back()
    {
        var client = host.Operator();
        var conversation = await host.ChatOnAsync("sms");
        var waiting = await host.DraftAsync(conversation);
        await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "Hi, it's me.", sender_type = "ai" }, 202);
        Assert.Equal("taken-over", AutoHost.Flags(await host.ReplyAsync(waiting.Number("reply_id"))).Single());
        var mode = await client.GetAsync($"/conversations/{conversation}/mode", 200);
        Assert.Equal(("draft", "taken-over", 1), (mode.Text("effective"), mode.Text("held_by"), mode.Number("taken_over_by")));

        var draft = await host.DraftAsync(conversation, "what did you do yesterday?");
        Assert.Equal(("ready", JsonValueKind.Null), (draft.Text("state"), draft.GetProperty("send_at").ValueKind));

        var back = await client.PostAsync($"/conversations/{conversation}/hand-back", null, 200);
        Assert.Equal(("auto", JsonValueKind.Null), (back.Text("effective"), back.GetProperty("taken_over_at").ValueKind));
        Assert.NotEqual(JsonValueKind.Null, (await host.DraftAsync(conversation, "I love your photos!", "Aw, thanks, that makes my day!")).GetProperty("send_at").ValueKind);
    }

    [Fact]
    public async Task What_was_approved_by_itself_and_has_not_gone_out_is_held_too()
    {
        var (byItself, byPerson) = (await host.DraftAsync(await host.ChatOnAsync("sms")), await host.DraftAsync(await host.ChatOnAsync("sms")));
        await host.Operator().PostAsync($"/replies/{byPerson.Number("reply_id")}/send-now", null, 200);
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.Events.WaitForAsync<ReplyApproved>(a => a.ReplyId == byItself.Number("reply_id"));
        Assert.Equal((false, false), (await HeldAsync(byItself), await HeldAsync(byPerson)));
        await host.Operator().PostAsync("/replies/pause", null, 200);
        Assert.Equal((true, false), (await HeldAsync(byItself), await HeldAsync(byPerson)));
        await host.Operator().PostAsync("/replies/resume", null, 200);
        await host.Operator().PostAsync($"/conversations/{byItself.Number("conversation_id")}/take-over", null, 200);
        Assert.True(await HeldAsync(byItself));

        Task<bool> HeldAsync(JsonElement reply) => host.ReadAsync(db => ReplyModes.IsHeldAsync(db, reply.Number("reply_id"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_waits_to_be_sent_is_listed()
    {
        var waiting = await host.DraftAsync(await host.ChatOnAsync("sms"));
        await host.DraftAsync(await host.ChatOnAsync("paste"));
        Assert.Equal(waiting.Number("reply_id"), Assert.Single(await host.Operator().ListAsync("/replies?scheduled=true")).Number("reply_id"));
        Assert.Single(await host.Operator().ListAsync("/replies?scheduled=false"));
    }

    [Fact]
    public async Task Where_the_installation_is_less_strict_a_notice_withholds_nothing_and_an_error_still_does()
    {
        using var lenient = new LenientHost();
        await lenient.PersonaAsync(ReplyPolicy.Default with { LintRules = [new("length", Severity: LintFinding.Notice, MaxLength: 20)] });
        var notice = await lenient.DraftAsync(await lenient.ChatOnAsync("sms"), findings: new LintFinding("promise", "It promises.", LintFinding.Notice));
        Assert.NotEqual(JsonValueKind.Null, notice.GetProperty("send_at").ValueKind);
        var error = await lenient.DraftAsync(await lenient.ChatOnAsync("sms"), answer: "As an AI language model I am fine");
        Assert.Equal(["finding"], AutoHost.Flags(error));
    }

    private sealed class ImpatientHost : AutoHost
    {
        protected override IEnumerable<(string Name, string Value)> More => [("Replies:SweepSeconds", "1"), ("Replies:PatienceSeconds", "60"), ("Replies:MaxAttempts", "1")];
    }

    private sealed class LenientHost : AutoHost
    {
        protected override IEnumerable<(string Name, string Value)> More => [("Replies:Strict", "false")];
    }
}
