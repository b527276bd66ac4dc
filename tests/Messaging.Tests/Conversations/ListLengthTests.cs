using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;

namespace InfluencerPlatform.Messaging.Tests.Conversations;

/// <summary>Every list with no row, one, as many as fit, and one more.</summary>
public sealed class ListLengthTests
{
    private const int Limit = 10;
    private const long Writer = 300;
    private const long Reader = 301;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Limit)]
    [InlineData(Limit + 1)]
    public async Task Every_list_shows_what_fits_and_leads_to_the_rest(int rows)
    {
        using var host = new MessagingHost();
        var scene = await Scene.SetAsync(host, rows);
        var (op, writer, reader, superuser) = (host.Operator(), host.User(Writer), host.User(Reader), host.Client(2, Roles.Superuser));
        foreach (var (client, path) in new[]
        {
            (op, "/subscribers?"), (op, "/subscribers?q=listed&"), (op, "/conversations?"), (op, "/conversations?reply_state=requested&"), (op, "/conversations/search?q=needle&"),
            (op, "/replies?state=requested&"), (op, $"/conversations/{scene.Conversation}/messages?"), (op, $"/messages/by-subscriber/{scene.Subscriber}?"),
            (writer, $"/chats/{scene.Chat}/messages?"),
        })
            if (rows > 0 || !path.Contains("/0", StringComparison.Ordinal)) await FollowsLinksAsync(client, path, rows);
        await FollowsLinksAsync(writer, "/api/conversations?", rows + 2);
        foreach (var (client, path) in new[]
        {
            (writer, "/messages/sent?"), (reader, "/messages?"), (reader, "/messages/received?"), (reader, "/auth/conversations?"), (writer, "/reports?"), (superuser, "/reports/admin/all?"),
        })
            await SkipsAsync(client, path, rows + (path.Contains("sent", StringComparison.Ordinal) ? rows : 0));
        await SkipsAsync(writer, "/chats?", rows + 2);
        foreach (var path in new[] { "/dashboard/recent-chats", "/dashboard/newest-subscribers", $"/subscribers/recent-activity?limit={Limit}" })
            Assert.True((await op.ListAsync(path)).Count == Math.Min(Limit, rows), path);
        Assert.Equal(Math.Clamp((2 * rows) - 1, 0, Limit), (await op.ListAsync("/dashboard/recent-unread-messages")).Count);
        if (rows > 0) await ChangesAsync(op, scene.Conversation, rows);
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

    private sealed record Scene(long Subscriber, long Conversation, string Chat)
    {
        public static async Task<Scene> SetAsync(MessagingHost host, int rows)
        {
            var users = Enumerable.Range(0, rows).Select(i => (400L + i, $"user{i}")).Prepend((Reader, "reader")).Prepend((Writer, "writer")).ToArray();
            await host.KnowAsync(users);
            var (writer, subscriber, conversation) = (host.User(Writer), 0L, 0L);
            for (var i = 0; i < rows; i++)
            {
                // The first one wrote as many messages as there are subscribers.
                var lines = i == 0 ? Enumerable.Range(1, rows - 1).Select(l => $"Listed{i}: earlier line {l}").Append($"Listed{i}: needle {i}") : [$"Listed{i}: needle {i}"];
                var pasted = await host.Operator().PostAsync("/conversations/paste", new { text = string.Join('\n', lines), persona_name = "Luna" }, 202);
                if (i == 0) (subscriber, conversation) = (pasted.Number("subscriber_id"), pasted.Number("conversation_id"));
                host.Clock.Advance(TimeSpan.FromSeconds(1));
                await host.User(400 + i).PostAsync("/messages", new { recipient_id = Reader, content = $"to the reader {i}" }, 201);
                await writer.PostAsync("/messages", new { recipient_id = 400 + i, content = $"to another {i}" }, 201);
                await writer.PostAsync("/reports", new { title = $"report {i}", content = "something is wrong" }, 201);
                await writer.PostAsync("/chats/", new { title = $"chat {i}" }, 200);
            }

            var chat = (await writer.PostAsync("/chats/", new { title = "long" }, 200)).Text("id")!;
            await writer.PostAsync("/chats/", new { title = "empty" }, 200);
            for (var i = 0; i < rows; i++) await writer.PostAsync($"/chats/{chat}/messages/", new { content = $"to the AI {i}" }, 200);
            return new(subscriber, conversation, chat);
        }
    }
}
