using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InfluencerPlatform.ServiceDefaults.Tests.Outbox;

public sealed class OutboxTests
{
    [Fact]
    public async Task An_event_is_published_after_its_commit_and_its_row_goes()
    {
        var bus = new FakeBus();
        await using var host = await StoreHost.StartAsync(bus: bus);
        var gate = host.Commits.CloseGate();
        var write = host.PublishAsync(Some.Mood());
        await host.Commits.Arrived;
        Assert.Empty(bus.All);
        gate.SetResult();
        await write;
        Assert.Equal(Some.Mood(), (await bus.NextAsync()).Event);
        await host.UntilEmptyAsync();
        Assert.Single(bus.All);
    }

    [Fact]
    public async Task A_change_that_is_undone_publishes_nothing()
    {
        var bus = new FakeBus();
        await using var host = await StoreHost.StartAsync(bus: bus);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Writer.WriteAsync<bool>(
            async (db, token) =>
            {
                db.Publish(Some.Mood(1), host.Time.GetUtcNow().UtcDateTime);
                await db.SaveChangesAsync(token);
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        await host.PublishAsync(Some.Mood(2));
        Assert.Equal(Some.Mood(2), (await bus.NextAsync()).Event);
        await host.UntilEmptyAsync();
        Assert.Single(bus.All);
    }

    [Fact]
    public async Task Events_are_stored_in_the_order_in_which_they_were_published_and_as_they_are()
    {
        var bus = new FakeBus { Answer = (_, _) => throw new IOException("The broker is away.") };
        await using var host = await StoreHost.StartAsync(bus: bus);
        var id = Guid.CreateVersion7();
        await host.PublishAsync([.. Enumerable.Range(1, 40).Select(i => i % 3 == 0 ? (IEvent)Some.ModelWork(i) : Some.Mood(i))]);
        await host.Writer.WriteAsync((db, _) =>
        {
            db.Publish(Some.Mood(41), host.Time.GetUtcNow().UtcDateTime, id);
            return Task.FromResult(true);
        }, CancellationToken.None);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<NoteDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var rows = await db.Set<OutboxMessage>().OrderBy(m => m.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(1, 41).Select(i => i % 3 == 0 ? (IEvent)Some.ModelWork(i) : Some.Mood(i)), rows.Select(r => r.ToEvent()));
        Assert.Equal(41, rows.Select(r => r.MessageId).Distinct().Count());
        Assert.Equal((id, host.Time.GetUtcNow().UtcDateTime, false), (rows[^1].MessageId, rows[^1].CreatedAt, rows[^1].ModelWork));
        Assert.True(rows[2].ModelWork);
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_and_never_given_up_while_a_broker_is_away()
    {
        var bus = new FakeBus { Answer = (e, _) => e is MoodChanged { StateId: 1 } ? throw new IOException("The broker is away.") : Task.CompletedTask };
        await using var host = await StoreHost.StartAsync(bus: bus, settings: ("Outbox:MaxAttempts", "3"));
        await host.PublishAsync(Some.Mood(1));
        var messageId = (await bus.NextAsync()).MessageId;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await host.Commits.UntilAsync(async () => (await RowAsync()).Attempts == attempt);
            var row = await RowAsync();
            Assert.Equal(("IOException: The broker is away.", null), (row.Error, row.DeadAt));
            var wait = row.NextAttemptAt!.Value - host.Time.GetUtcNow().UtcDateTime;
            Assert.Equal(TimeSpan.FromMilliseconds(100 * Math.Pow(2, attempt)), wait);

            // Too early: another event passes, this one stays.
            host.Time.Advance(wait - TimeSpan.FromMilliseconds(1));
            await host.PublishAsync(Some.Mood(10 + attempt));
            Assert.Equal(Some.Mood(10 + attempt), (await bus.NextAsync()).Event);
            Assert.Equal(attempt, bus.CountOf(Some.Mood(1)));

            await host.AdvanceAsync(TimeSpan.FromMilliseconds(1));
            Assert.Equal((Some.Mood(1), messageId), await bus.NextAsync());
        }

        bus.Answer = (_, _) => Task.CompletedTask;
        await host.Commits.UntilAsync(async () => (await RowAsync()).Attempts == 6);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.UntilEmptyAsync();

        async Task<OutboxMessage> RowAsync() => (await host.OutboxAsync()).Single(row => row.MessageId == messageId);
    }

    [Fact]
    public async Task Rows_left_by_a_killed_process_are_published_again_with_the_same_message_id()
    {
        using var folder = new TemporaryFolder();
        var dying = new FakeBus { Answer = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var killed = await StoreHost.StartAsync(folder.Path, dying);
        await killed.PublishAsync(Some.Mood(), Some.ModelWork());
        var before = new[] { await dying.NextAsync(), await dying.NextAsync() };

        // The first one hangs for ever and learns nothing more.
        var bus = new FakeBus();
        await using var next = await StoreHost.StartAsync(folder.Path, bus);
        // Where replicas share a store, what one of them had taken is free after a while.
        await next.AdvanceAsync(TimeSpan.FromSeconds(21));
        var after = new[] { await bus.NextAsync(), await bus.NextAsync() };
        await next.UntilEmptyAsync();
        Assert.Equal(before.OrderBy(p => p.MessageId), after.OrderBy(p => p.MessageId));
    }

    [Fact]
    public async Task Stopping_leaves_what_is_unfinished_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var bus = new FakeBus { Answer = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using (var host = await StoreHost.StartAsync(folder.Path, bus))
        {
            await host.PublishAsync(Some.Mood());
            await bus.NextAsync();
            await host.StopAsync();
            var row = Assert.Single(await host.OutboxAsync());
            Assert.Equal((0, null, null), (row.Attempts, row.Error, row.NextAttemptAt));
            Assert.Empty(host.Logs.Lines);
        }
    }

    [Fact]
    public async Task Work_that_hangs_in_a_model_does_not_hold_up_the_quick_events()
    {
        var bus = new FakeBus { Answer = (e, token) => e is IModelWork ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask };
        await using var host = await StoreHost.StartAsync(bus: bus, settings: [("Outbox:Window", "2"), ("Outbox:ModelWorkWindow", "2")]);
        await host.PublishAsync(Some.ModelWork(1), Some.ModelWork(2), Some.ModelWork(3), Some.Mood(1), Some.Mood(2), Some.Mood(3), Some.Mood(4));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).TrueForAll(row => row.ModelWork));
        // The third waits for its place in the window.
        Assert.Equal([Some.ModelWork(1), Some.ModelWork(2)], bus.All.OfType<AnalysisRequested>().OrderBy(w => w.SubjectId));
        Assert.Equal(3, (await host.OutboxAsync()).Count);
    }

    [Fact]
    public async Task A_row_that_fails_does_not_hold_up_those_behind_it()
    {
        var bus = new FakeBus { Answer = (e, _) => e is MoodChanged { StateId: 1 } ? throw new IOException() : Task.CompletedTask };
        await using var host = await StoreHost.StartAsync(bus: bus, settings: ("Outbox:Window", "1"));
        await host.PublishAsync(Some.Mood(1), Some.Mood(2), Some.Mood(3));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()) is [{ Attempts: 1 }]);
        Assert.Equal([Some.Mood(1), Some.Mood(2), Some.Mood(3)], bus.All);
    }

    [Fact]
    public async Task A_wake_up_that_was_lost_is_mended_by_the_poll()
    {
        var bus = new FakeBus();
        await using var host = await StoreHost.StartAsync(
            bus: bus, services: services => services.Replace(ServiceDescriptor.Singleton(TimeProvider.System)), settings: ("Outbox:PollMilliseconds", "10"));
        // Outside a transaction, and so past the wake-up.
        await host.ReadAsync(db => InsertAsync(db, "MoodChanged", """{"persona_id":1,"state_id":2,"mood":"calm","energy_level":0.5,"at":"2026-11-18T12:00:00Z"}"""));
        Assert.Equal(Some.Mood(2), (await bus.NextAsync()).Event);
        await host.UntilEmptyAsync();
    }

    [Fact]
    public async Task While_the_store_takes_no_writes_an_event_is_not_published_over_and_over()
    {
        var bus = new FakeBus();
        await using var host = await StoreHost.StartAsync(bus: bus);
        bus.Answer = (_, _) =>
        {
            // Published, and from now on nothing can be recorded.
            host.Commits.Failure = new IOException("The disk is full.");
            return Task.CompletedTask;
        };
        await host.PublishAsync(Some.Mood());
        var first = await bus.NextAsync();
        await host.Logs.UntilAsync(line => line.Contains("could not be recorded", StringComparison.Ordinal));
        Assert.Single(bus.All);

        // Once it does again the event is published once more, as the same message, and its row goes.
        (bus.Answer, host.Commits.Failure) = ((_, _) => Task.CompletedTask, null);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, await bus.NextAsync());
        await host.UntilEmptyAsync();
        Assert.Equal(2, bus.All.Count);
    }

    [Fact]
    public async Task An_event_of_a_type_that_this_version_does_not_know_is_kept_with_the_reason()
    {
        var bus = new FakeBus();
        await using var host = await StoreHost.StartAsync(bus: bus);
        await host.Writer.WriteAsync(
            (db, _) => InsertAsync(db, "FromTheFuture", "{}"), CancellationToken.None);
        await host.AdvanceAsync(TimeSpan.Zero);
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).Single().Attempts == 1);
        Assert.Contains("FromTheFuture", (await host.OutboxAsync()).Single().Error, StringComparison.Ordinal);
        Assert.Empty(bus.All);
    }

    private static Task<int> InsertAsync(NoteDb db, string type, string body) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO outbox (message_id, type, body, model_work, created_at, attempts) VALUES ({Guid.CreateVersion7()}, {type}, {body}, {false}, {new DateTime(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc)}, 0)");
}
