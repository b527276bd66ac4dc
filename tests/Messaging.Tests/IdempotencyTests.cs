using System.Net.Http.Json;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests;

public sealed class IdempotencyTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    [Fact]
    public async Task A_copy_of_a_call_is_answered_as_the_first_one_was_and_has_no_effect()
    {
        var key = Key();
        var first = await SendAsync("/subscribers", Subscriber("adam"), key);
        var copy = await SendAsync("/subscribers", Subscriber("adam"), key);
        Assert.Equal((201, first.Body, first.Location), (copy.Status, copy.Body, copy.Location));
        Assert.Equal((false, true), (first.Replayed, copy.Replayed));
        Assert.Equal(1, await host.ReadAsync(db => db.Subscribers.CountAsync(s => s.Username == "adam")));
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        var key = Key();
        await SendAsync("/subscribers", Subscriber("bert"), key);
        var changed = await SendAsync("/subscribers", Subscriber("bella"), key);
        Assert.Equal(422, changed.Status);
        Assert.Contains("Idempotency-Key", changed.Body, StringComparison.Ordinal);
        Assert.False(await host.ReadAsync(db => db.Subscribers.AnyAsync(s => s.Username == "bella")));
    }

    [Fact]
    public async Task Fifty_copies_at_once_have_one_effect_and_one_answer()
    {
        var (_, conversation) = await host.ChatAsync("Carol", "hello there");
        var key = Key();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(
            $"/conversations/{conversation}/messages", new { message_content = "only once", sender_type = "subscriber" }, key)));
        Assert.Single(answers.Select(a => (a.Status, a.Body)).Distinct());
        Assert.InRange(answers[0].Status, 200, 299);
        Assert.Equal(49, answers.Count(a => a.Replayed));
        Assert.Equal(1, await host.ReadAsync(db => db.Messages.CountAsync(m => m.ConversationId == conversation && m.MessageContent == "only once")));
    }

    [Fact]
    public async Task A_refusal_is_replayed_as_it_was_given_even_when_the_call_would_succeed_by_now()
    {
        await SendAsync("/subscribers", Subscriber("ruth"), Key());
        var key = Key();
        var first = await SendAsync("/subscribers", Subscriber("ruth"), key);
        Assert.Equal((409, false), (first.Status, first.Replayed));
        await host.Writer.WriteAsync((db, token) => db.Subscribers.Where(s => s.Username == "ruth").ExecuteDeleteAsync(token), TestContext.Current.CancellationToken);
        Assert.Equal((409, first.Body, true), await SendAsync("/subscribers", Subscriber("ruth"), key) is var copy ? (copy.Status, copy.Body, copy.Replayed) : default);
        Assert.Equal(201, (await SendAsync("/subscribers", Subscriber("ruth"), Key())).Status);
    }

    [Fact]
    public async Task Nothing_that_was_not_found_or_not_understood_is_looked_for_again()
    {
        foreach (var (path, body, status) in new (string, object, int)[]
        {
            ("/conversations/999999/messages", new { message_content = "x", sender_type = "subscriber" }, 404),
            ("/subscribers", new { username = 17 }, 400),
        })
        {
            var key = Key();
            var first = await SendAsync(path, body, key);
            var copy = await SendAsync(path, body, key);
            Assert.Equal((status, false), (first.Status, first.Replayed));
            Assert.Equal((status, first.Body, true), (copy.Status, copy.Body, copy.Replayed));
        }
    }

    [Fact]
    public async Task Keys_belong_to_the_user_and_the_path()
    {
        var key = Key();
        Assert.False((await SendAsync("/subscribers", Subscriber("dora"), key)).Replayed);
        Assert.Equal(409, (await SendAsync("/subscribers", Subscriber("dora"), key, user: 2)).Status);
        Assert.False((await SendAsync("/subscribers?again=1", Subscriber("dan"), key)).Replayed);
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused() => Assert.Equal(400, (await SendAsync("/subscribers", Subscriber("eve"), new string('k', 256))).Status);

    [Fact]
    public async Task What_a_process_left_is_carried_out_when_it_had_no_effect_and_never_when_it_had_one()
    {
        var (before, after) = (Key(), Key());
        await SendAsync("/subscribers?call=before", Subscriber("fay"), before);
        await SendAsync("/subscribers?call=after", Subscriber("finn"), after);
        // As a process leaves it that dies before, and after, the effect has committed.
        await host.Writer.WriteAsync(async (db, token) =>
        {
            await db.Subscribers.Where(s => s.Username == "fay").ExecuteDeleteAsync(token);
            await db.Set<CallRecord>().Where(c => c.Path.Contains("?call="))
                .ExecuteUpdateAsync(c => c.SetProperty(r => r.Status, (int?)null).SetProperty(r => r.HasEffect, r => r.Path.EndsWith("after")), token);
        }, TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        var again = await SendAsync("/subscribers?call=before", Subscriber("fay"), before);
        Assert.Equal((201, false), (again.Status, again.Replayed));
        Assert.Equal(409, (await SendAsync("/subscribers?call=after", Subscriber("finn"), after)).Status);
        Assert.Equal(2, await host.ReadAsync(db => db.Subscribers.CountAsync(s => s.Username == "fay" || s.Username == "finn")));
    }

    [Fact]
    public async Task Erasing_a_subscriber_removes_the_answers_that_speak_of_them()
    {
        var (subscriber, conversation) = await host.ChatAsync("Gwen", "my secret is zanzibar");
        await SendAsync($"/conversations/{conversation}/messages", new { message_content = "and flamingo", sender_type = "subscriber" }, Key());
        await SendAsync($"/subscribers/{subscriber}", new { notes = "likes flamingos" }, Key(), HttpMethod.Patch);
        Assert.NotEqual(0, await CountAsync($"/conversations/{conversation}/messages"));
        await host.Operator().PostAsync($"/subscribers/{subscriber}/erase", new { }, 200);
        Assert.Equal(0, await host.ReadAsync(db => db.Set<CallRecord>().CountAsync(c => c.Body!.Contains("lamingo") || c.Path.EndsWith($"/{subscriber}"))));
        Assert.Equal(0, await CountAsync($"/conversations/{conversation}/messages"));
    }

    private static string Key() => Guid.NewGuid().ToString();

    private static object Subscriber(string username) => new { username, name = username, lastname = "Test" };

    private Task<int> CountAsync(string path) => host.ReadAsync(db => db.Set<CallRecord>().CountAsync(c => c.Path.EndsWith(path)));

    private async Task<Answer> SendAsync(string path, object body, string key, HttpMethod? method = null, long user = 1)
    {
        using var client = host.Client(user, ServiceDefaults.Authentication.Roles.Operator);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), response.Headers.Contains("Idempotency-Replayed"));
    }

    private sealed record Answer(int Status, string Body, string? Location, bool Replayed);
}
