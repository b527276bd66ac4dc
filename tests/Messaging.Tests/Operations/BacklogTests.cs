using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Operations;

public sealed class BacklogTests
{
    [Fact]
    public async Task While_too_many_events_wait_changes_are_refused_and_reading_goes_on()
    {
        using var host = new Host();
        var client = host.Operator();
        await client.PostAsync("/subscribers", new { username = "before", name = "Before" }, 201);
        var later = host.Clock.GetUtcNow().UtcDateTime;
        await host.Writer.WriteAsync((db, _) =>
        {
            // Failed at first, and to be tried again at a time that this clock does not reach.
            for (var n = 0; n < 3; n++)
            {
                var row = new OutboxMessage(new MoodChanged(1, n, "calm", 0.5, later), Guid.CreateVersion7(), later);
                row.Failed("The broker is away.", later.AddDays(1), null);
                db.Add(row);
            }

            return Task.FromResult(true);
        }, TestContext.Current.CancellationToken);
        await UntilAsync(async () => (int)(await client.PostAsync("/conversations/1/messages", null)).StatusCode == 503);
        using (var refused = await client.PostAsync("/conversations/1/messages", null))
        {
            Assert.Equal("10", refused.Headers.RetryAfter!.ToString());
            Assert.Contains("events wait", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await client.GetAsync("/conversations", 200);
        await host.Client(1, ServiceDefaults.Authentication.Roles.Superuser).PostAsync("/operations/dead-letters/none/discard", new { }, 404);
        await host.Writer.WriteAsync((db, token) => db.Set<OutboxMessage>().ExecuteDeleteAsync(token), TestContext.Current.CancellationToken);
        await UntilAsync(async () => (int)(await client.PostAsync("/conversations/1/messages", null)).StatusCode != 503);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds()) await Task.Delay(100, limit.Token);
    }

    private sealed class Host : MessagingHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Outbox:MaxBacklog", "3")];
    }
}
