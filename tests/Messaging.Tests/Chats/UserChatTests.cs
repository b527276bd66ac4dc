using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Tests.Live;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Chats;

public sealed class UserChatTests(EchoHost host) : IClassFixture<EchoHost>
{
    [Fact]
    public async Task The_AI_answers_by_itself_and_one_chat_is_seen_by_every_client()
    {
        var user = host.User(101);
        var chat = (await user.PostAsync("/chats/", new { title = "First" }, 200)).Text("id");
        var sent = await user.PostAsync($"/chats/{chat}/messages/", new { content = "hello there" }, 200);
        Assert.Equal(("user", "sent"), (sent.Text("sender"), sent.Text("status")));
        await AnsweredAsync("hello there");

        var messages = await user.ListAsync($"/chats/{chat}/messages/");
        Assert.Equal(["hello there", "echo: hello there"], messages.Select(m => m.Text("content")!));
        Assert.Equal(("ai", sent.Text("id")), (messages[1].Text("sender"), messages[1].Text("reply_to_id")));
        Assert.Equal("read", messages[0].Text("status"));
        Assert.Equal("echo: hello there", (await user.GetAsync($"/chats/{chat}", 200)).Text("last_message_content"));

        var bot = Assert.Single(await user.ListAsync("/api/conversations"));
        Assert.Equal("First", bot.Text("name"));
        Assert.Equal(["user", "bot"], bot.GetProperty("messages").EnumerateArray().Select(m => m.Text("sender")!));
        Assert.Equal([101L, -1L], (await user.ListAsync("/messages")).Select(m => m.Number("sender_id")));
    }

    [Fact]
    public async Task Users_own_chats_are_hidden_from_operators()
    {
        var user = host.User(102);
        await user.PostAsync("/messages/ai", new { content = "a secretive sentence" }, 200);
        var op = host.Operator();
        Assert.DoesNotContain(await op.ListAsync("/conversations?limit=200"), c => c.Text("kind") != "subscriber");
        Assert.Empty(await op.ListAsync("/conversations/search?q=secretive"));
        Assert.Empty(await op.ListAsync("/dashboard/recent-chats"));
        Assert.Empty(await op.ListAsync("/dashboard/recent-unread-messages"));
        Assert.Empty(await op.ListAsync("/replies?state=sent"));
        var id = (await user.ListAsync("/api/conversations"))[0].Number("id");
        foreach (var path in new[] { $"/conversations/{id}", $"/conversations/{id}/messages", $"/conversations/{id}/changes" }) await op.GetAsync(path, 404);
        var message = (await user.ListAsync("/messages"))[0].Number("id");
        await op.GetAsync($"/messages/{message}", 403);
    }

    [Fact]
    public async Task A_synchronous_answer_that_takes_too_long_is_504_with_the_pending_id_and_still_comes()
    {
        var user = host.User(103);
        var late = await user.PostAsync("/messages/ai", new { content = "say nothing" }, 504);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == late.Number("pending_id"));
        await host.AnswerAsync(request, "Here I am.");
        Assert.Equal("Here I am.", (await user.ListAsync("/messages"))[^1].Text("content"));
    }

    [Fact]
    public async Task A_failed_answer_is_said_at_once() =>
        Assert.Contains("The model is away.", (await host.User(104).PostAsync("/messages/ai", new { content = "fail" }, 503)).Text("detail"));

    [Fact]
    public async Task Two_messages_at_once_both_get_an_answer()
    {
        var user = host.User(105);
        var id = (await user.PostAsync("/api/conversations", new { name = "race" }, 201)).Number("id");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => user.PostAsync($"/api/conversations/{id}/messages", new { text = $"race {i}" }, 200)));
        Assert.All(answers, a => Assert.Equal(["user", "bot"], a.EnumerateArray().Select(m => m.Text("sender")!)));
        var stored = (await user.ListAsync("/api/conversations"))[0].GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(8, stored.Count(m => m.Text("sender") == "user"));
        Assert.Equal("bot", stored[^1].Text("sender"));
    }

    [Fact]
    public async Task A_users_quota_is_a_429_that_says_when_to_come_back()
    {
        var user = host.User(106);
        for (var i = 0; i < 30; i++) await user.PostAsync("/messages", new { recipient_id = -1, content = $"number {i}" }, 201);
        var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(user, "/messages", new { recipient_id = -1, content = "one more" }, TestContext.Current.CancellationToken);
        Assert.Equal(429, (int)response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalHours, 23, 24);
        await host.KnowAsync((107, "friend"));
        await user.PostAsync("/messages", new { recipient_id = 107, content = "people have no quota" }, 201);
    }

    [Fact]
    public async Task A_socket_hears_messages_typing_and_reading()
    {
        await host.KnowAsync((111, "ada"), (112, "ben"));
        using var ada = await LiveClient.ConnectAsync(host, host.Token(111));
        using var ben = await LiveClient.ConnectAsync(host, host.Token(112));
        using var other = await LiveClient.ConnectAsync(host, host.Token(113));
        await host.User(111).PostAsync("/messages", new { recipient_id = 112, content = "hi ben" }, 201);
        var message = await ben.FrameAsync("message");
        Assert.Equal(("hi ben", "user", 111L), (message.Text("content"), message.Text("sender"), message.Number("sender_id")));
        await ada.FrameAsync("message", d => d.Text("id") == message.Text("id"));

        await ben.SendAsync($$$"""{"type":"typing","data":{"chat_id":"{{{message.Text("chat_id")}}}"}}""");
        var typing = await ada.FrameAsync("typing");
        Assert.Equal((112L, true), (typing.Number("user_id"), typing.Flag("is_typing")));
        await ben.SendAsync($$$"""{"type":"read","data":{"message_id":"{{{message.Text("id")}}}"}}""");
        Assert.Equal(message.Text("id"), (await ada.FrameAsync("read")).Text("message_id"));
        Assert.Equal(0, (await host.User(112).GetAsync("/messages/unread/count", 200)).Number("unread_count"));

        // Who is not in the chat hears nothing and can say nothing in it.
        await other.SendAsync($$$"""{"type":"typing","data":{"chat_id":"{{{message.Text("chat_id")}}}"}}""");
        await other.SendAsync("""{"type":"typing"}""");
        await other.SendAsync("""{"type":"ping"}""");
        await other.SendAsync("""{"type":"nonsense"}""");
        Assert.Equal(JsonValueKind.Object, (await other.FrameAsync("error")).ValueKind);
    }

    [Fact]
    public async Task While_the_AI_writes_it_shows_as_typing()
    {
        using var socket = await LiveClient.ConnectAsync(host, host.Token(114));
        await host.User(114).PostAsync("/messages", new { recipient_id = -1, content = "say nothing" }, 201);
        Assert.Equal(("ai", true), Typing(await socket.FrameAsync("typing")));
        var chat = (await host.User(114).ListAsync("/api/conversations"))[0].Number("id");
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == chat);
        await host.AnswerAsync(request, "done");
        await socket.AllAsync(
            (type, data) => type == "message" && data.Text("content") == "done" && data.Text("sender") == "ai",
            (type, data) => type == "typing" && Typing(data) == ("ai", false));

        static (string?, bool) Typing(JsonElement data) => (data.Text("sender"), data.Flag("is_typing"));
    }

    [Fact]
    public async Task Clearing_the_history_keeps_the_messages_and_forgets_the_context()
    {
        var user = host.User(115);
        await user.PostAsync("/messages/ai", new { content = "remember the number seven" }, 200);
        var before = await user.GetAsync("/messages/history", 200);
        Assert.Equal(2, before.Number("message_count"));
        Assert.Equal(["user", "assistant"], before.GetProperty("history").EnumerateArray().Select(h => h.Text("role")!));
        await user.DeleteAsync("/messages/history/clear", 200);
        Assert.Equal(0, (await user.GetAsync("/messages/history", 200)).Number("message_count"));
        Assert.Equal(2, (await user.ListAsync("/messages")).Count);
        await user.PostAsync("/messages/ai", new { content = "which number was it" }, 200);
        Assert.Single(host.Events.All.OfType<ReplyRequested>().Last(r => r.History[^1].Text == "which number was it").History);
    }

    private Task AnsweredAsync(string text) => host.Events.WaitForAsync<ConversationChanged>(c => c.Change == "reply"
        && host.Events.All.OfType<ReplyRequested>().Any(r => r.ConversationId == c.ConversationId && r.History[^1].Text == text)
        && host.ReadAsync(db => Task.FromResult(db.Messages.Any(m => m.ConversationId == c.ConversationId && m.SenderType == "ai"))).GetAwaiter().GetResult());

    [Fact]
    public async Task A_client_that_repeats_with_the_pending_id_gets_the_one_answer_and_stores_no_second_message()
    {
        var (user, other) = (host.User(116), host.User(117));
        var pending = (await user.PostAsync("/messages/ai", new { content = "say nothing" }, 504)).Number("pending_id");
        Assert.Equal(pending, (await user.PostAsync("/messages/ai", new { content = "say nothing", pending_id = pending }, 504)).Number("pending_id"));
        await other.PostAsync("/messages/ai", new { content = "say nothing", pending_id = pending }, 404);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == pending);
        await host.AnswerAsync(request, "Here I am at last.");
        for (var i = 0; i < 2; i++)
            Assert.Equal("Here I am at last.", (await user.PostAsync("/messages/ai", new { content = "say nothing", pending_id = pending }, 200)).Text("content"));
        Assert.Equal(["say nothing", "Here I am at last."], (await user.ListAsync("/messages")).Select(m => m.Text("content")!));
        Assert.Single(host.Events.All.OfType<ReplyRequested>(), r => r.ConversationId == request.ConversationId);
        await host.ReadAsync(async db =>
        {
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == request.ConversationId);
            (await db.Messages.SingleAsync(m => m.ConversationId == request.ConversationId && m.SenderType == "ai")).Delete(conversation, DateTime.UtcNow);
            return await db.SaveChangesAsync();
        });
        Assert.Contains("deleted", (await user.PostAsync("/messages/ai", new { content = "say nothing", pending_id = pending }, 404)).Text("error"));

        var bot = (await user.PostAsync("/api/conversations", new { name = "bot" }, 201)).Number("id");
        var late = (await user.PostAsync($"/api/conversations/{bot}/messages", new { text = "say nothing" }, 504)).Number("pending_id");
        await user.PostAsync($"/api/conversations/{bot}/messages", new { text = "say nothing", pending_id = pending }, 404);
        await host.AnswerAsync(await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == late), "There you are.");
        var pair = await user.PostAsync($"/api/conversations/{bot}/messages", new { text = "say nothing", pending_id = late }, 200);
        Assert.Equal(["say nothing", "There you are."], pair.EnumerateArray().Select(m => m.Text("text")!));
        Assert.Equal(2, (await user.ListAsync("/api/conversations"))[^1].GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_client_that_repeats_without_the_pending_id_gets_the_one_answer_and_stores_no_second_message()
    {
        var user = host.User(118);
        var pending = (await user.PostAsync("/messages/ai", new { content = "say nothing" }, 504)).Number("pending_id");
        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => user.PostAsync("/messages/ai", new { content = "say nothing" }, 504)));
        Assert.All(again, a => Assert.Equal(pending, a.Number("pending_id")));
        // Another text is a message of its own, and the first one may still be asked for.
        await user.PostAsync("/messages", new { recipient_id = -1, content = "and another thing" }, 201);
        Assert.Equal(pending, (await user.PostAsync("/messages/ai", new { content = "say nothing" }, 504)).Number("pending_id"));
        await host.User(119).PostAsync("/messages/ai", new { content = "say nothing" }, 504);
        Assert.Equal(["say nothing", "and another thing"], (await user.ListAsync("/messages")).Select(m => m.Text("content")!));
    }

    [Fact]
    public async Task An_answer_that_came_too_late_is_given_to_who_repeats_the_text_soon_and_to_nobody_later()
    {
        var user = host.User(120);
        var chat = (await user.PostAsync("/api/conversations", new { name = "late" }, 201)).Number("id");
        var pending = (await user.PostAsync($"/api/conversations/{chat}/messages", new { text = "say nothing" }, 504)).Number("pending_id");
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await host.AnswerAsync(await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == pending), "Better late than never.");
        for (var i = 0; i < 2; i++)
            Assert.Equal(["say nothing", "Better late than never."], (await user.PostAsync($"/api/conversations/{chat}/messages", new { text = "say nothing" }, 200)).EnumerateArray().Select(m => m.Text("text")!));
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.NotEqual(pending, (await user.PostAsync($"/api/conversations/{chat}/messages", new { text = "say nothing" }, 504)).Number("pending_id"));
    }

    [Fact]
    public async Task The_same_text_after_an_answer_in_time_is_a_new_message()
    {
        var user = host.User(121);
        for (var i = 0; i < 2; i++) await user.PostAsync("/messages/ai", new { content = "once more" }, 200);
        Assert.Equal(4, (await user.ListAsync("/messages")).Count);
    }

    [Fact]
    public async Task A_copy_under_the_same_Idempotency_Key_waits_on_for_the_answer()
    {
        var user = host.User(122);
        user.DefaultRequestHeaders.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        var pending = (await user.PostAsync("/messages/ai", new { content = "say nothing" }, 504)).Number("pending_id");
        Assert.Equal(pending, (await user.PostAsync("/messages/ai", new { content = "say nothing" }, 504)).Number("pending_id"));
        await host.AnswerAsync(await host.Events.WaitForAsync<ReplyRequested>(r => r.ReplyId == pending), "There.");
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 2; i++) Assert.Equal("There.", (await user.PostAsync("/messages/ai", new { content = "say nothing" }, 200)).Text("content"));
        Assert.Equal(2, (await user.ListAsync("/messages")).Count);
    }

    [Fact]
    public async Task What_is_being_answered_while_somebody_is_erased_is_not_recorded()
    {
        var (subscriber, _) = await host.ChatAsync("Egon Erased", "I shall be gone in a moment");
        var (user, op) = (host.User(123), host.Operator());
        user.DefaultRequestHeaders.Add("Idempotency-Key", "in flight");
        op.DefaultRequestHeaders.Add("Idempotency-Key", "erases");
        var late = user.PostAsync("/messages/ai", new { content = "say nothing" }, 504);
        await host.Events.WaitForAsync<ReplyRequested>(r => r.UserId == 123);
        var erased = await op.PostAsync($"/subscribers/{subscriber}/erase", new { }, 200);
        await late;
        // Nobody knew whom its answer would speak of; the erasure's own is known to speak of nobody.
        await user.PostAsync("/messages/ai", new { content = "say nothing" }, 409);
        Assert.Equal(erased.Text("erased_at"), (await op.PostAsync($"/subscribers/{subscriber}/erase", new { }, 200)).Text("erased_at"));
        Assert.Single(await user.ListAsync("/messages"));
    }
}
