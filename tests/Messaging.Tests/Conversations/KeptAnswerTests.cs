using System.Net;
using InfluencerPlatform.TestKit;

namespace InfluencerPlatform.Messaging.Tests.Conversations;

/// <summary>A page that has not changed is not read again. Where replicas share a store they do not hear of each other's writes, and nothing is kept.</summary>
public sealed class KeptAnswerTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    [Theory]
    [InlineData("/conversations")]
    [InlineData("/conversations/{id}/messages?limit=2")]
    [InlineData("/dashboard/recent-chats")]
    [InlineData("/dashboard/newest-subscribers")]
    [InlineData("/dashboard/recent-unread-messages")]
    [InlineData("/dashboard/total-subscribers")]
    public async Task What_nothing_was_written_to_is_given_again_with_its_link(string path)
    {
        var (_, conversation) = await host.ChatAsync($"Kept {path.Length}{path[^1]}", $"do you remember {path}?", $"and my dog at {path}?", $"the brown one of {path}?");
        var (client, address) = (host.Operator(), path.Replace("{id}", $"{conversation}", StringComparison.Ordinal));
        // What is done behind the scenes writes as well, for a moment.
        var kept = false;
        for (var tries = 0; !kept; tries++)
        {
            Assert.InRange(tries, 0, 1_000);
            using var first = await client.GetAsync(address);
            using var second = await client.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
            Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
            kept = second.Headers.Age is not null;
            if (TestDatabase.IsPostgres)
            {
                Assert.False(kept);
                return;
            }

            if (!kept) continue;
            Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
            Assert.Equal(first.Headers.TryGetValues("Link", out var link) ? link : [], second.Headers.TryGetValues("Link", out var again) ? again : []);
        }
    }

    [Fact]
    public async Task Whoever_has_written_reads_it_whoever_reads_meanwhile()
    {
        var (_, conversation) = await host.ChatAsync("Anna Anew", "are you there?");
        var (client, path) = (host.Operator(), $"/conversations/{conversation}/messages?limit=1");
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!stop.IsCancellationRequested) await client.GetAsync(path, 200);
        }).ToList();
        for (var i = 0; i < 100; i++)
        {
            await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"number {i}" }, 202);
            Assert.Equal($"number {i}", (await client.ListAsync(path)).Single().Text("message_content"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task What_is_kept_is_for_those_only_who_may_see_it_and_goes_with_its_conversation()
    {
        var (_, conversation) = await host.ChatAsync("Sven Secret", "between us: I won the lottery");
        var path = $"/conversations/{conversation}/messages";
        for (var i = 0; i < 3; i++) Assert.Single(await host.Operator().ListAsync(path));
        Assert.Equal(HttpStatusCode.Forbidden, (await host.User(77).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().GetAsync(path)).StatusCode);
        await host.Operator().DeleteAsync($"/conversations/{conversation}", 204);
        await host.Operator().GetAsync(path, 404);
        await host.Operator().GetAsync(path, 404);
    }
}
