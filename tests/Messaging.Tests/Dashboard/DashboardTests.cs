using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Dashboard;

/// <summary>Every test counts what there is, so each has a store of its own.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly MessagingHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task An_empty_store_shows_zeros_and_empty_lists()
    {
        var client = host.Operator();
        foreach (var list in new[] { "recent-chats", "newest-subscribers", "recent-unread-messages" }) Assert.Empty(await client.ListAsync($"/dashboard/{list}"));
        Assert.Equal(0, (await client.GetAsync("/dashboard/total-subscribers", 200)).Number("total_subscribers"));
        Assert.Equal(0, (await client.GetAsync("/dashboard/new-subscribers-today", 200)).Number("new_subscribers_last_24hrs"));
        var operations = await client.GetAsync("/dashboard/operations", 200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, operations.GetProperty("median_seconds_to_reply").ValueKind);
    }

    [Fact]
    public async Task Recent_chats_show_each_of_the_ten_latest_subscribers_once()
    {
        var client = host.Operator();
        var chats = new List<(long SubscriberId, long ConversationId)>();
        for (var i = 0; i < 11; i++)
        {
            chats.Add(await host.ChatAsync($"Chatter Number{(char)('a' + i)}", $"this is what number {i} has to say"));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        // The first one writes again, twice, and goes to the top once.
        await client.PostAsync($"/conversations/{chats[0].ConversationId}/messages", new { message_content = "me again" }, 202);
        await client.PostAsync($"/conversations/{chats[0].ConversationId}/messages", new { message_content = "and again" }, 202);
        var recent = await client.ListAsync("/dashboard/recent-chats");
        Assert.Equal(10, recent.Count);
        Assert.Equal(chats[0].SubscriberId, recent[0].Number("sender_id"));
        Assert.Equal("and again", recent[0].Text("message_content"));
        Assert.Equal(10, recent.Select(r => r.Number("sender_id")).Distinct().Count());
        Assert.DoesNotContain(recent, r => r.Number("sender_id") == chats[1].SubscriberId);

        await client.DeleteAsync($"/conversations/{chats[0].ConversationId}", 204);
        Assert.Contains(await client.ListAsync("/dashboard/recent-chats"), r => r.Number("sender_id") == chats[1].SubscriberId);
    }

    [Fact]
    public async Task Newest_subscribers_show_nothing_sensitive()
    {
        var client = host.Operator();
        for (var i = 0; i < 11; i++)
            await client.PostAsync("/subscribers", new { username = $"s{i}", name = "N", lastname = "L", phonenumber = "+15550100", notes = "secret" }, 201);
        var newest = await client.ListAsync("/dashboard/newest-subscribers");
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"s{11 - i}"), newest.Select(s => s.Text("username")!));
        Assert.Equal(
            ["country", "date_created", "id_sub", "lastname", "name", "primary_language", "subscription_date", "username"],
            newest[0].EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task New_today_means_the_last_24_hours()
    {
        await host.SubscriberAsync("early");
        host.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, await TodayAsync());
        await host.SubscriberAsync("late");
        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(1, await TodayAsync());
        Assert.Equal(2, await TotalAsync());
        var late = (await host.Operator().ListAsync("/subscribers?q=late"))[0].Number("id_sub");
        await host.Operator().DeleteAsync($"/subscribers/{late}", 200);
        await host.Operator().DeleteAsync($"/subscribers/{late}", 200);
        Assert.Equal(1, await TotalAsync());
        await host.Operator().PutAsync($"/subscribers/{late}", new { username = "late", name = "Late", is_active = true }, 200);
        Assert.Equal(2, await TotalAsync());
        await host.Operator().PostAsync($"/subscribers/{late}/erase", null, 200);
        Assert.Equal(1, await TotalAsync());

        async Task<long> TotalAsync() => (await host.Operator().GetAsync("/dashboard/total-subscribers", 200)).Number("total_subscribers");
        async Task<long> TodayAsync() => (await host.Operator().GetAsync("/dashboard/new-subscribers-today", 200)).Number("new_subscribers_last_24hrs");
    }

    [Fact]
    public async Task Unread_messages_are_the_ten_newest_of_subscribers()
    {
        var (_, conversationId) = await host.ChatAsync("Una Unread", "the first thing I ever wrote to you");
        for (var i = 0; i < 10; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.Operator().PostAsync($"/conversations/{conversationId}/messages", new { message_content = $"more {i}" }, 202);
        }

        await host.Operator().PostAsync($"/conversations/{conversationId}/messages", new { message_content = "from the persona", sender_type = "ai" }, 202);
        var unread = await host.Operator().ListAsync("/dashboard/recent-unread-messages");
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"more {9 - i}"), unread.Select(m => m.Text("message_content")!));
        Assert.All(unread, m => Assert.False(m.Flag("is_read")));
        Assert.Equal(
            ["conversation_id", "created_at", "is_read", "message_content", "message_id", "response_to_message_id", "sender_id", "sender_type", "sentiment", "timestamp", "topic"],
            unread[0].EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task Operations_tell_how_drafts_fare()
    {
        var client = host.Operator();
        var (edited, asIs) = (await DraftAsync("Edith Edited"), await DraftAsync("Asa Asis"));
        var failing = await RequestAsync("Fay Failing");
        await host.DeliverAsync(new ReplyFailed(failing.ReplyId, failing.Round, failing.ConversationId, null, null, "No.", null, failing.RequestedAt));
        Assert.Equal(2, (await client.GetAsync("/dashboard/operations", 200)).Number("replies_waiting"));

        await client.PostAsync($"/replies/{edited}/approve", new { text = "something else" }, 200);
        await client.PostAsync($"/replies/{asIs}/approve", new { }, 200);
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        await client.PostAsync($"/replies/{asIs}/sent", new { }, 200);
        var operations = await client.GetAsync("/dashboard/operations", 200);
        Assert.Equal((0, 0.5, 90.0, 1), (
            operations.Number("replies_waiting"), operations.GetProperty("approved_unedited_share").GetDouble(),
            operations.GetProperty("median_seconds_to_reply").GetDouble(), operations.Number("failures_last_day")));

        async Task<long> DraftAsync(string name)
        {
            var request = await RequestAsync(name);
            await host.AnswerAsync(request, "A draft.");
            return request.ReplyId;
        }

        async Task<ReplyRequested> RequestAsync(string name)
        {
            var (_, conversationId) = await host.ChatAsync(name, $"a question by {name} to you");
            return await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversationId);
        }
    }

    [Fact]
    public async Task The_dashboard_is_for_operators()
    {
        await host.User(9).GetAsync("/dashboard/recent-chats", 403);
        await host.CreateClient().GetAsync("/dashboard/recent-chats", 401);
        await host.Client(2, Roles.Superuser).GetAsync("/dashboard/recent-chats", 200);
    }

    [Theory]
    [InlineData("SELECT m.message_id FROM messages m WHERE NOT m.is_read AND m.deleted_at IS NULL AND m.sender_type = 'subscriber' ORDER BY m.timestamp DESC, m.message_id DESC LIMIT 10", "ix_messages_unread")]
    [InlineData("SELECT s.id_sub FROM subscribers s WHERE s.is_active ORDER BY s.date_created DESC, s.id_sub DESC LIMIT 10", "ix_subscribers_date_created")]
    [InlineData("SELECT c.conversation_id FROM conversations c WHERE c.kind = 'subscriber' AND c.deleted_at IS NULL ORDER BY c.last_message_time DESC, c.conversation_id DESC LIMIT 51", "ix_conversations_kind_last_message_time")]
    [InlineData("SELECT c.conversation_id, (SELECT m.sentiment FROM messages m WHERE m.conversation_id = c.conversation_id AND m.deleted_at IS NULL AND m.sender_type = 'subscriber' ORDER BY m.position DESC LIMIT 1) FROM conversations c WHERE c.kind = 'subscriber' AND c.deleted_at IS NULL ORDER BY c.last_message_time DESC, c.conversation_id DESC LIMIT 51", "ix_messages_conversation_id_position")]
    [Trait("database", "sqlite")]
    public async Task Indexes_answer_their_queries(string sql, string index)
    {
        _ = host.Operator();
        var plan = await host.ReadAsync(async db =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            await using var rows = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await rows.ReadAsync()) lines.Add(rows.GetString(3));
            return string.Join('\n', lines);
        });
        Assert.Contains(index, plan);
        Assert.DoesNotContain("TEMP B-TREE", plan);
    }
}
