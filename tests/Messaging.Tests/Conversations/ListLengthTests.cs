using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Tests.Channels;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Outbox;

namespace InfluencerPlatform.Messaging.Tests.Conversations;

/// <summary>Every list with no row, one, as many as fit, and one more. What is a list the API's document says, so that none can be forgotten.</summary>
public sealed class ListLengthTests
{
    private const int Limit = 10;
    private const int MostInThread = 200;
    private const long Writer = 300;
    private const long Reader = 301;

    /// <summary>By the document's path. What a check adds it adds at the end of the table, when the lists of everything have been looked at.</summary>
    private static readonly Dictionary<string, Func<Scene, int, Task>> Lists = new()
    {
        ["/subscribers"] = async (s, rows) =>
        {
            foreach (var path in new[] { "/subscribers?", "/subscribers?q=listed&" }) await FollowsLinksAsync(s.Operator, path, rows);
        },
        ["/conversations"] = async (s, rows) =>
        {
            foreach (var path in new[] { "/conversations?", "/conversations?reply_state=requested&" }) await FollowsLinksAsync(s.Operator, path, rows);
        },
        ["/conversations/search"] = (s, rows) => FollowsLinksAsync(s.Operator, "/conversations/search?q=needle&", rows),
        ["/replies"] = (s, rows) => FollowsLinksAsync(s.Operator, "/replies?state=requested&", rows),
        ["/conversations/{conversationId}/messages"] = (s, rows) => rows == 0 ? Task.CompletedTask : FollowsLinksAsync(s.Operator, $"/conversations/{s.Conversation}/messages?", rows),
        ["/messages/by-subscriber/{idSub}"] = (s, rows) => rows == 0 ? Task.CompletedTask : FollowsLinksAsync(s.Operator, $"/messages/by-subscriber/{s.Subscriber}?", rows),
        ["/chats/{chatId}/messages"] = (s, rows) => FollowsLinksAsync(s.Writer, $"/chats/{s.Chat}/messages?", rows),
        ["/api/conversations"] = (s, rows) => FollowsLinksAsync(s.Writer, "/api/conversations?", rows + 2),
        ["/messages/sent"] = (s, rows) => SkipsAsync(s.Writer, "/messages/sent?", 2 * rows),
        ["/messages"] = (s, rows) => SkipsAsync(s.Reader, "/messages?", rows),
        ["/messages/received"] = (s, rows) => SkipsAsync(s.Reader, "/messages/received?", rows),
        ["/auth/conversations"] = (s, rows) => SkipsAsync(s.Reader, "/auth/conversations?", rows),
        ["/reports"] = (s, rows) => SkipsAsync(s.Writer, "/reports?", rows),
        ["/reports/admin/all"] = (s, rows) => SkipsAsync(s.Superuser, "/reports/admin/all?", rows),
        ["/chats"] = (s, rows) => SkipsAsync(s.Writer, "/chats?", rows + 2),
        ["/dashboard/recent-chats"] = (s, rows) => ShowsAsync(s.Operator, "/dashboard/recent-chats", Math.Min(Limit, rows)),
        ["/dashboard/newest-subscribers"] = (s, rows) => ShowsAsync(s.Operator, "/dashboard/newest-subscribers", Math.Min(Limit, rows)),
        ["/dashboard/recent-unread-messages"] = (s, rows) => ShowsAsync(s.Operator, "/dashboard/recent-unread-messages", Math.Clamp((2 * rows) - 1, 0, Limit)),
        ["/subscribers/recent-activity"] = (s, rows) => ShowsAsync(s.Operator, $"/subscribers/recent-activity?limit={Limit}", Math.Min(Limit, rows)),
        // As many days as are asked for, whatever happened on them.
        ["/dashboard/course"] = (s, rows) => rows == 0 ? s.Operator.GetAsync("/dashboard/course?days=0", 400) : ShowsAsync(s.Operator, $"/dashboard/course?days={rows}", rows),
        // All there are, and how many is a matter of configuration.
        ["/channels"] = (s, _) => ShowsAsync(s.Operator, "/channels", 6),
        ["/operations/dead-letters"] = async (s, rows) =>
        {
            for (var i = 0; i < rows; i++) await s.SetAsideAsync();
            await FollowsLinksAsync(s.Superuser, "/operations/dead-letters?", rows);
        },
        ["/auth/conversations/{conversationId}/messages"] = async (s, rows) =>
        {
            for (var i = 0; i < rows; i++) await s.Writer.PostAsync("/auth/conversations/listed/messages", new { recipient_id = Reader, content = $"in a conversation {i}" }, 200);
            await SkipsAsync(s.Reader, "/auth/conversations/listed/messages?", rows);
        },
        ["/subscribers/{idSub}/handles"] = async (s, rows) =>
        {
            var subscriber = await s.Host.SubscriberAsync("listed.handles");
            for (var i = 0; i < rows; i++) await s.Operator.PutAsync($"/subscribers/{subscriber}/handles/app{i}", new { handle = $"listed{i}" }, 200);
            await ShowsAsync(s.Operator, $"/subscribers/{subscriber}/handles", rows);
        },
        ["/subscribers/{idSub}/merges"] = async (s, rows) =>
        {
            var kept = await s.Host.SubscriberAsync("listed.kept");
            for (var i = 0; i < rows; i++)
                await s.Operator.PostAsync($"/subscribers/{kept}/merge", new { merged_subscriber_id = await s.Host.SubscriberAsync($"listed.merged{i}") }, 200);
            await FollowsLinksAsync(s.Operator, $"/subscribers/{kept}/merges?", rows);
        },
        ["/channels/{name}/contacts"] = async (s, rows) =>
        {
            for (var i = 0; i < rows; i++) await s.Host.WritesAsync(ChannelHost.Number(), $"hello, I am number {i}");
            await FollowsLinksAsync(s.Operator, "/channels/sms/contacts?", rows);
        },
        ["/deliveries"] = async (s, rows) =>
        {
            await s.DeliverAsync(rows);
            await FollowsLinksAsync(s.Operator, "/deliveries?", rows);
            await FollowsLinksAsync(s.Operator, "/deliveries?channel=whatsapp&", 0);
        },
        ["/conversations/{conversationId}/deliveries"] = async (s, rows) => await FollowsLinksAsync(s.Operator, $"/conversations/{await s.DeliverAsync(rows)}/deliveries?", rows),
        ["/conversations/{conversationId}/messages/{messageId}/thread"] = async (s, rows) =>
        {
            if (rows == 0) return;
            var (_, conversation) = await s.Host.ChatAsync($"Threaded{rows}", $"what everything is an answer to, {rows} times");
            var root = Assert.Single(await s.Operator.ListAsync($"/conversations/{conversation}/messages")).Number("message_id");
            // The longest is tried with its own bound.
            var (answers, shown) = rows <= Limit ? (rows - 1, rows) : (MostInThread, MostInThread);
            for (var i = 0; i < answers; i++)
                await s.Operator.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"answer {i}", sender_type = "ai", response_to_message_id = root }, 202);
            await ShowsAsync(s.Operator, $"/conversations/{conversation}/messages/{root}/thread", shown);
        },
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Limit)]
    [InlineData(Limit + 1)]
    public async Task Every_list_shows_what_fits_and_leads_to_the_rest(int rows)
    {
        await using var host = new ChannelHost();
        await host.InitializeAsync();
        var scene = await Scene.SetAsync(host, rows);
        foreach (var check in Lists.Values) await check(scene, rows);
        if (rows > 0) await ChangesAsync(scene.Operator, scene.Conversation, rows);
        await RemembersAsync(host, rows);
    }

    [Fact]
    public async Task Every_list_of_the_document_is_in_the_table()
    {
        using var host = new MessagingHost();
        var document = await host.CreateClient().GetAsync("/swagger/messaging/swagger.json", 200);
        var lists = document.GetProperty("paths").EnumerateObject()
            .Where(p => p.Value.TryGetProperty("get", out var get) && get.GetProperty("responses").TryGetProperty("200", out var ok) && ok.TryGetProperty("content", out var content)
                && content.TryGetProperty("application/json", out var json) && json.GetProperty("schema").TryGetProperty("type", out var type) && type.ToString().Contains("array", StringComparison.Ordinal))
            .Select(p => p.Name).Order();
        Assert.Equal(Lists.Keys.Order(), lists);
    }

    private static async Task ShowsAsync(HttpClient client, string path, int rows) => Assert.True((await client.ListAsync(path)).Count is var count && count == rows, $"{path}: {count} instead of {rows}");

    /// <summary>What the AI remembers of a user's chat is a list within an object.</summary>
    private static async Task RemembersAsync(MessagingHost host, int rows)
    {
        var user = host.User(Writer + 1000);
        for (var i = 0; i < rows; i++) await user.PostAsync("/messages", new { recipient_id = -1, content = $"remember {i}" }, 201);
        var history = await user.GetAsync("/messages/history", 200);
        var kept = Math.Min(rows, 20);
        Assert.True(kept == history.GetProperty("history").GetArrayLength(), history.ToString());
    }

    /// <summary>Keyset pages: a Link when there is more, and none when there is not.</summary>
    private static async Task FollowsLinksAsync(HttpClient client, string path, int rows)
    {
        var (next, seen, pages) = ($"{path}limit={Limit}", new List<string>(), 0);
        while (next is not null)
        {
            using var response = await client.GetAsync(next, TestContext.Current.CancellationToken);
            var page = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.True(response.IsSuccessStatusCode, $"{next}: {page}");
            Assert.InRange(page.GetArrayLength(), 0, Limit);
            seen.AddRange(page.EnumerateArray().Select(e => e.ToString()));
            next = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            pages++;
        }

        Assert.True(rows == seen.Count, $"{path}: {seen.Count} instead of {rows}");
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(pages == Math.Max(1, (rows + Limit - 1) / Limit), $"{path}: {pages} pages");
    }

    private static async Task SkipsAsync(HttpClient client, string path, int rows)
    {
        var seen = new List<string>();
        for (var skip = 0; skip <= rows; skip += Limit)
        {
            var page = await client.ListAsync($"{path}skip={skip}&limit={Limit}");
            Assert.True(page.Count == Math.Clamp(rows - skip, 0, Limit), $"{path}skip={skip}: {page.Count} of {rows}");
            seen.AddRange(page.Select(e => e.ToString()));
        }

        Assert.Equal(rows, seen.Distinct().Count());
    }

    private static async Task ChangesAsync(HttpClient client, long conversation, int rows)
    {
        var (known, more, seen) = (0L, true, 0);
        while (more)
        {
            var changes = await client.GetAsync($"/conversations/{conversation}/changes?after={known}&limit={Limit}", 200);
            (known, more) = (changes.Number("sequence"), changes.Flag("more"));
            seen += changes.GetProperty("messages").GetArrayLength();
        }

        Assert.Equal(rows, seen);
    }

    private sealed record Scene(ChannelHost Host, long Subscriber, long Conversation, string Chat)
    {
        public HttpClient Operator { get; } = Host.Operator();

        public HttpClient Superuser { get; } = Host.Client(2, Roles.Superuser);

        public HttpClient Writer { get; } = Host.User(ListLengthTests.Writer);

        public HttpClient Reader { get; } = Host.User(ListLengthTests.Reader);

        private Task<long>? delivered;

        public static async Task<Scene> SetAsync(ChannelHost host, int rows)
        {
            var users = Enumerable.Range(0, rows).Select(i => (400L + i, $"user{i}")).Prepend((ListLengthTests.Reader, "reader")).Prepend((ListLengthTests.Writer, "writer")).ToArray();
            await host.KnowAsync(users);
            var (writer, subscriber, conversation) = (host.User(ListLengthTests.Writer), 0L, 0L);
            for (var i = 0; i < rows; i++)
            {
                // The first one wrote as many messages as there are subscribers.
                var lines = i == 0 ? Enumerable.Range(1, rows - 1).Select(l => $"Listed{i}: earlier line {l}").Append($"Listed{i}: needle {i}") : [$"Listed{i}: needle {i}"];
                var pasted = await host.Operator().PostAsync("/conversations/paste", new { text = string.Join('\n', lines), persona_name = "Luna" }, 202);
                if (i == 0) (subscriber, conversation) = (pasted.Number("subscriber_id"), pasted.Number("conversation_id"));
                host.Clock.Advance(TimeSpan.FromSeconds(1));
                await host.User(400 + i).PostAsync("/messages", new { recipient_id = ListLengthTests.Reader, content = $"to the reader {i}" }, 201);
                await writer.PostAsync("/messages", new { recipient_id = 400 + i, content = $"to another {i}" }, 201);
                await writer.PostAsync("/reports", new { title = $"report {i}", content = "something is wrong" }, 201);
                await writer.PostAsync("/chats/", new { title = $"chat {i}" }, 200);
            }

            var chat = (await writer.PostAsync("/chats/", new { title = "long" }, 200)).Text("id")!;
            await writer.PostAsync("/chats/", new { title = "empty" }, 200);
            for (var i = 0; i < rows; i++) await writer.PostAsync($"/chats/{chat}/messages/", new { content = $"to the AI {i}" }, 200);
            return new(host, subscriber, conversation, chat);
        }

        /// <summary>So much was written to somebody on a channel.</summary>
        /// <returns>The conversation.</returns>
        public Task<long> DeliverAsync(int messages) => delivered ??= WriteAsync(messages);

        private async Task<long> WriteAsync(int messages)
        {
            using (var said = await Host.BridgeAsync(new { id = "listed-1", from = new { handle = "listed.on.instagram" }, text = "hello, write to me" })) said.EnsureSuccessStatusCode();
            var conversation = Assert.Single(await Operator.ListAsync("/conversations?channel=instagram")).Number("conversation_id");
            for (var i = 0; i < messages; i++) await Operator.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"to them {i}", sender_type = "ai" }, 202);
            return conversation;
        }

        /// <summary>As the dispatcher leaves an event whose consumers keep failing.</summary>
        public Task SetAsideAsync() => Host.Writer.WriteAsync(
            (db, _) =>
            {
                var at = MessagingHost.Start.UtcDateTime;
                var row = new OutboxMessage(new MoodChanged(1, 0, "calm", 0.5, at), Guid.CreateVersion7(), at);
                for (var attempt = 1; attempt <= 3; attempt++) row.Failed("Broken.", at, 3);
                db.Add(row);
                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken);
    }
}
