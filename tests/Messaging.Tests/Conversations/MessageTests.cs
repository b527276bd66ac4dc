using System.Text.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Tests.Conversations;

public sealed class MessageTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    [Fact]
    public async Task Two_readers_and_a_writer_leave_the_exact_count()
    {
        var (_, conversation) = await host.ChatAsync("Rae Racing", "ready to race, are you?");
        var client = host.Operator();
        var writes = Enumerable.Range(0, 40).Select(i => client.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"race {i}" }, 202));
        var reads = Enumerable.Range(0, 20).Select(_ => client.PostAsync($"/conversations/{conversation}/read", null, 200));
        await Task.WhenAll(writes.Concat(reads));

        var (messages, unread) = (await client.ListAsync($"/conversations/{conversation}/messages?limit=200"), await UnreadAsync());
        Assert.Equal(41, messages.Count);
        Assert.Equal(messages.Count(m => !m.Flag("is_read")), unread);
        await client.PostAsync($"/conversations/{conversation}/read", new { }, 200);
        Assert.Equal(0, await UnreadAsync());

        async Task<long> UnreadAsync() => (await client.GetAsync($"/conversations/{conversation}", 200)).Number("unread_count");
    }

    [Fact]
    public async Task Reading_up_to_a_message_leaves_the_later_ones()
    {
        var (_, conversation) = await host.ChatAsync("Upto Ulla", "the first of three lines");
        var client = host.Operator();
        var second = (await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "two" }, 202)).GetProperty("message").Number("message_id");
        await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "three" }, 202);
        var read = await client.PostAsync($"/conversations/{conversation}/read", new { up_to_message_id = second }, 200);
        Assert.Equal((2, 1), (read.Number("marked"), read.Number("unread_count")));
        await client.PatchAsync($"/conversations/{conversation}/messages/{second}", new { is_read = false }, 200);
        Assert.Equal(2, (await client.GetAsync($"/conversations/{conversation}", 200)).Number("unread_count"));
        await client.PostAsync($"/conversations/{conversation}/read", new { up_to_message_id = 999_999 }, 404);
    }

    [Fact]
    public async Task How_important_a_message_is_is_told_to_whoever_follows_the_conversation()
    {
        var (_, conversation) = await host.ChatAsync("Wanda Weighs", "my exam is on Friday");
        var client = host.Operator();
        var before = await client.GetAsync($"/conversations/{conversation}/changes?after=0", 200);
        var message = before.GetProperty("messages").EnumerateArray().Single().Number("message_id");
        await client.PatchAsync($"/conversations/{conversation}/messages/{message}", new { importance_level = "high" }, 200);
        var changes = await client.GetAsync($"/conversations/{conversation}/changes?after={before.Number("sequence")}", 200);
        Assert.Equal("high", Assert.Single(changes.GetProperty("messages").EnumerateArray()).Text("importance_level"));
    }

    [Fact]
    public async Task Editing_the_answered_message_asks_for_another_draft_and_tells_others()
    {
        var (_, conversation) = await host.ChatAsync("Edda Edits", "I have a question about teh beach");
        var client = host.Operator();
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        await client.PatchAsync($"/conversations/{conversation}/messages/{request.MessageId}", new { message_content = "I have a question about the beach" }, 200);
        var again = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation && r.ReplyId != request.ReplyId);
        Assert.Equal("I have a question about the beach", again.History[^1].Text);
        Assert.Equal(request.MessageId, (await host.Events.WaitForAsync<MessageChanged>(c => c.ConversationId == conversation)).Message.MessageId);
        Assert.Equal("I have a question about the beach", (await client.GetAsync($"/conversations/{conversation}", 200)).Text("last_message_content"));
        // The answer to the old text comes too late.
        await host.AnswerAsync(request, "late");
        Assert.Equal("superseded", (await client.GetAsync($"/replies/{request.ReplyId}", 200)).Text("state"));
    }

    [Fact]
    public async Task Deleting_a_message_removes_its_text_and_its_draft()
    {
        var (_, conversation) = await host.ChatAsync("Del Deletes", "please forget that I said this");
        var client = host.Operator();
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        await client.DeleteAsync($"/conversations/{conversation}/messages/{request.MessageId}", 204);
        await client.GetAsync($"/conversations/{conversation}/messages/{request.MessageId}", 404);
        await client.DeleteAsync($"/conversations/{conversation}/messages/{request.MessageId}", 404);
        var summary = await client.GetAsync($"/conversations/{conversation}", 200);
        Assert.Equal(("", 0), (summary.Text("last_message_content"), summary.Number("unread_count")));
        var changed = (await client.GetAsync($"/conversations/{conversation}/changes?after=0", 200)).GetProperty("messages").EnumerateArray().Single();
        Assert.True(changed.Flag("is_deleted"));
        Assert.Equal("", changed.Text("message_content"));
        await host.Events.WaitForAsync<MessageDeleted>(d => d.MessageId == request.MessageId);
    }

    [Fact]
    public async Task A_thread_is_what_is_answered_and_what_answers()
    {
        var (_, conversation) = await host.ChatAsync("Thea Thread", "the root of it all, so to say");
        var root = (await host.Operator().ListAsync($"/conversations/{conversation}/messages"))[0].Number("message_id");
        var child = await AddAsync("child", root);
        await AddAsync("unrelated", null);
        var grandchild = await AddAsync("grandchild", child);
        foreach (var of in new[] { root, child, grandchild })
            Assert.Equal([root, child, grandchild], (await host.Operator().ListAsync($"/conversations/{conversation}/messages/{of}/thread")).Select(m => m.Number("message_id")));
        await host.Operator().PostAsync($"/conversations/{conversation}/messages", new { message_content = "x", response_to_message_id = 999_999 }, 400);

        async Task<long> AddAsync(string text, long? answers) => (await host.Operator().PostAsync(
            $"/conversations/{conversation}/messages", new { message_content = text, response_to_message_id = answers }, 202)).GetProperty("message").Number("message_id");
    }

    [Fact]
    public async Task What_a_subscriber_writes_is_analysed_once_per_text()
    {
        var (subscriber, conversation) = await host.ChatAsync("Senta Sentiment", "this made my whole week, thank you");
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubscriberId == subscriber);
        Assert.Equal(("sentiment", "this made my whole week, thank you"), (asked.Kind, asked.Text));
        await host.DeliverAsync(Result(asked, "positive", "gratitude"));
        var message = await MessageAsync();
        Assert.Equal(("positive", "gratitude"), (message.Text("sentiment"), message.Text("topic")));

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Operator().PatchAsync($"/conversations/{conversation}/messages/{asked.SubjectId}", new { message_content = "this ruined my week" }, 200);
        var again = await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubjectId == asked.SubjectId && a.Revision != asked.Revision);
        await host.DeliverAsync(Result(again, "negative", "complaint"));
        await host.DeliverAsync(Result(asked, "positive", "late"));
        Assert.Equal("negative", (await MessageAsync()).Text("sentiment"));

        Task<JsonElement> MessageAsync() => host.Operator().GetAsync($"/conversations/{conversation}/messages/{asked.SubjectId}", 200);
        AnalysisCompleted Result(AnalysisRequested of, string sentiment, string topic) =>
            new(of.Kind, of.SubjectId, of.Revision, of.PersonaId, of.SubscriberId, sentiment, topic, null, null, null, null, of.At);
    }
}
