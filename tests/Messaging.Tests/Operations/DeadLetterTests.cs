using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Operations;

/// <summary>What nobody could consume, as a superuser finds it.</summary>
public sealed class DeadLetterTests : IClassFixture<MessagingHost>
{
    private readonly MessagingHost host;
    private readonly HttpClient client;

    public DeadLetterTests(MessagingHost host) => (this.host, client) = (host, host.Client(1, Roles.Superuser));

    [Fact]
    public async Task They_are_listed_page_by_page_the_latest_first_each_of_them_once()
    {
        var mine = new List<long>();
        for (var n = 0; n < 5; n++) mine.Add(await SetAsideAsync(TimeSpan.FromMinutes(n / 2)));
        var (seen, next) = (new List<string>(), "/operations/dead-letters?limit=2");
        while (next is not null)
        {
            using var response = await client.GetAsync(next);
            foreach (var letter in (await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()) seen.Add(letter.GetProperty("id").GetString()!);
            next = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        var order = mine.ConvertAll(row => seen.IndexOf($"messaging-outbox.{row}"));
        Assert.DoesNotContain(-1, order);
        Assert.True(order[4] < Math.Min(order[2], order[3]) && Math.Max(order[2], order[3]) < Math.Min(order[0], order[1]), string.Join(',', order));
    }

    [Fact]
    public async Task One_that_is_replayed_reaches_its_consumers_under_its_own_id_and_is_gone()
    {
        var row = await SetAsideAsync();
        var letter = (await client.GetAsync("/operations/dead-letters", 200)).EnumerateArray().Single(l => l.GetProperty("id").GetString() == $"messaging-outbox.{row}");
        Assert.Equal(("messaging-outbox", "MoodChanged", "Broken.", 3),
            (letter.GetProperty("queue").GetString(), letter.GetProperty("message_type").GetString(), letter.GetProperty("reason").GetString(), letter.GetProperty("attempts").GetInt32()));

        await client.PostAsync($"/operations/dead-letters/messaging-outbox.{row}/replay", new { }, 202);
        await host.Events.WaitForAsync<MoodChanged>(e => e.StateId == row);
        await client.PostAsync($"/operations/dead-letters/messaging-outbox.{row}/replay", new { }, 404);
        Assert.Single(host.Events.All.OfType<MoodChanged>(), e => e.StateId == row);
    }

    [Fact]
    public async Task One_that_is_discarded_is_gone_and_what_is_not_there_is_not_found()
    {
        var row = await SetAsideAsync();
        await client.PostAsync($"/operations/dead-letters/messaging-outbox.{row}/discard", new { }, 204);
        foreach (var id in new[] { $"messaging-outbox.{row}", "persona-mood_error.0011", "nonsense" }) await client.PostAsync($"/operations/dead-letters/{id}/discard", new { }, 404);
        Assert.False(await host.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(m => m.Id == row)));
    }

    [Fact]
    public async Task Operators_do_not_see_them() => await host.Operator().GetAsync("/operations/dead-letters", 403);

    /// <summary>As the dispatcher leaves an event whose consumers keep failing. The event carries the row's number.</summary>
    private async Task<long> SetAsideAsync(TimeSpan later = default)
    {
        var at = MessagingHost.Start.UtcDateTime;
        return await host.Writer.WriteAsync(async (db, token) =>
        {
            var row = new OutboxMessage(new MoodChanged(1, 0, "calm", 0.5, at), Guid.CreateVersion7(), at);
            for (var attempt = 1; attempt <= 3; attempt++) row.Failed("Broken.", at + later, 3);
            db.Add(row);
            await db.SaveChangesAsync(token);
            await db.Set<OutboxMessage>().Where(m => m.Id == row.Id).ExecuteUpdateAsync(
                m => m.SetProperty(r => r.Body, new OutboxMessage(new MoodChanged(1, row.Id, "calm", 0.5, at), Guid.Empty, at).Body), token);
            return row.Id;
        }, TestContext.Current.CancellationToken);
    }
}
