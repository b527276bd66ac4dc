using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InfluencerPlatform.ServiceDefaults.Tests.Outbox;

/// <summary>One process without a broker: the outbox, the mediator and real consumers.</summary>
public sealed class InProcessTests
{
    private readonly Work work = new();

    [Fact]
    public async Task A_row_goes_only_after_its_consumers_have_completed()
    {
        await using var host = await StartAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (entered, both) = (new TaskCompletionSource(), 0);
        work.First = async _ =>
        {
            entered.TrySetResult();
            await release.Task;
        };
        work.Second = _ =>
        {
            both++;
            return Task.CompletedTask;
        };
        await host.PublishAsync(Some.Mood());
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        // Other work is committed meanwhile; the row is not.
        await host.AddAsync("meanwhile");
        Assert.Single(await host.OutboxAsync());
        release.SetResult();
        await host.UntilEmptyAsync();
        Assert.Equal(1, both);
    }

    [Fact]
    public async Task A_consumer_that_keeps_failing_is_set_aside_with_its_reason_and_without_its_effects()
    {
        await using var host = await StartAsync(("Outbox:MaxAttempts", "3"));
        var attempts = 0;
        work.First = context => Consume(host, context, db =>
        {
            attempts++;
            db.Add(new Note($"attempt {attempts}"));
            throw new InvalidOperationException("This always fails.");
        });
        await host.PublishAsync(Some.Mood(1));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).Single().Attempts == attempt);
            if (attempt < 3) await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        var row = Assert.Single(await host.OutboxAsync());
        Assert.Equal(host.Time.GetUtcNow().UtcDateTime, row.DeadAt);
        Assert.Contains("This always fails.", row.Error, StringComparison.Ordinal);
        Assert.Empty(await host.NotesAsync());

        // It is left alone from now on, and others pass it.
        work.First = _ => Task.CompletedTask;
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.PublishAsync(Some.Mood(2));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).Count == 1);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task An_event_whose_consumer_finds_its_store_away_or_full_is_tried_until_the_store_is_back_and_none_of_that_is_counted()
    {
        await using var host = await StartAsync(("Outbox:MaxAttempts", "2"));
        var tried = 0;
        Exception[] passing = [new SqliteException("database or disk is full", 13), new NpgsqlException("The connection was lost."), Refusal.Busy("Too much to write.")];
        work.First = _ => throw passing[tried++ % passing.Length];
        await host.PublishAsync(Some.Mood());
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            await host.Commits.UntilAsync(async () => tried == attempt && Assert.Single(await host.OutboxAsync()).NextAttemptAt > host.Time.GetUtcNow());
            Assert.Equal((0, null), Assert.Single(await host.OutboxAsync()) is var row ? (row.Attempts, row.DeadAt) : default);
            await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        work.First = _ => Task.CompletedTask;
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        await host.UntilEmptyAsync();
    }

    [Fact]
    public async Task A_dead_letter_is_listed_and_replayed_and_has_its_effect_once_however_often_it_is_replayed()
    {
        await using var host = await StartAsync(("Outbox:MaxAttempts", "1"));
        work.First = context => Consume(host, context, db => db.Add(new Note("first")), "first");
        work.Second = _ => throw new InvalidOperationException("This always fails.");
        await host.PublishAsync(Some.Mood(1));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).SingleOrDefault()?.DeadAt is not null);
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        var letter = Assert.Single(await letters.ListAsync(CancellationToken.None));
        Assert.Equal(("notes-outbox", "MoodChanged", 1, host.Time.GetUtcNow().UtcDateTime), (letter.Queue, letter.MessageType, letter.Attempts, letter.FailedAt));
        Assert.Contains("This always fails.", letter.Reason, StringComparison.Ordinal);

        // It fails again, and is back under the same number.
        Assert.True(await letters.ReplayAsync(letter.Id, CancellationToken.None));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).SingleOrDefault()?.DeadAt is not null);
        work.Second = context => Consume(host, context, db => db.Add(new Note("second")), "second");
        Assert.True(await letters.ReplayAsync(letter.Id, CancellationToken.None));
        await host.UntilEmptyAsync();
        Assert.False(await letters.ReplayAsync(letter.Id, CancellationToken.None));
        Assert.Equal(["first", "second"], (await host.NotesAsync()).Order());
        Assert.Empty(await letters.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_dead_letter_is_discarded_and_nothing_else_can_be()
    {
        await using var host = await StartAsync(("Outbox:MaxAttempts", "1"));
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        work.First = context => context.TryGetMessage<MoodChanged>(out var mood) && mood.Message.StateId == 1 ? throw new InvalidOperationException() : waiting.Task;
        await host.PublishAsync(Some.Mood(1));
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).SingleOrDefault()?.DeadAt is not null);
        await host.PublishAsync(Some.Mood(2));
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        var (dead, alive) = ((await host.OutboxAsync())[0].Id, (await host.OutboxAsync())[1].Id);
        foreach (var id in new[] { $"notes-outbox.{alive}", "notes-outbox.x", "other-outbox.1", $"notes-outbox.{dead}0" }) Assert.False(await letters.DiscardAsync(id, CancellationToken.None));
        Assert.True(await letters.DiscardAsync($"notes-outbox.{dead}", CancellationToken.None));
        Assert.Equal(alive, Assert.Single(await host.OutboxAsync()).Id);
        waiting.SetResult();
        await host.UntilEmptyAsync();
    }

    [Fact]
    public async Task A_consumer_that_failed_once_is_called_again_and_the_one_that_succeeded_has_its_effect_once()
    {
        await using var host = await StartAsync();
        var failures = 1;
        work.First = context => Consume(host, context, db => db.Add(new Note("first")), nameof(work.First));
        work.Second = context => failures-- > 0
            ? throw new InvalidOperationException("Once.")
            : Consume(host, context, db => db.Add(new Note("second")), nameof(work.Second));
        await host.PublishAsync(Some.Mood());
        await host.Commits.UntilAsync(async () => (await host.OutboxAsync()).SingleOrDefault()?.Attempts == 1);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.UntilEmptyAsync();
        Assert.Equal(["first", "second"], (await host.NotesAsync()).Order());
    }

    [Fact]
    public async Task A_second_delivery_of_a_message_does_nothing()
    {
        await using var host = await StartAsync();
        var answers = new List<bool>();
        work.First = async context => answers.Add(await host.Writer.ConsumeAsync(context, "consumer", host.Time, (db, _) =>
        {
            db.Add(new Note($"delivery {answers.Count}"));
            return Task.CompletedTask;
        }));
        var bus = host.Services.GetRequiredService<IEventBus>();
        var (once, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var messageId in new[] { once, once, other }) await bus.PublishAsync(Some.Mood(), messageId, CancellationToken.None);
        Assert.Equal([true, false, true], answers);
        Assert.Equal(["delivery 0", "delivery 2"], await host.NotesAsync());
    }

    [Fact]
    public async Task Two_deliveries_of_a_message_at_once_have_one_effect()
    {
        await using var host = await StartAsync();
        work.First = context => Consume(host, context, db => db.Add(new Note($"note {Guid.NewGuid()}")));
        var bus = host.Services.GetRequiredService<IEventBus>();
        var messageId = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bus.PublishAsync(Some.Mood(), messageId, CancellationToken.None)));
        Assert.Single(await host.NotesAsync());
    }

    [Fact]
    public async Task A_message_whose_effect_failed_is_not_taken_for_consumed()
    {
        await using var host = await StartAsync();
        work.First = context => Consume(host, context, _ => throw new InvalidOperationException());
        var bus = host.Services.GetRequiredService<IEventBus>();
        var messageId = Guid.CreateVersion7();
        await Assert.ThrowsAnyAsync<Exception>(() => bus.PublishAsync(Some.Mood(), messageId, CancellationToken.None));
        work.First = context => Consume(host, context, db => db.Add(new Note("at last")));
        await bus.PublishAsync(Some.Mood(), messageId, CancellationToken.None);
        Assert.Equal(["at last"], await host.NotesAsync());
    }

    [Fact]
    public async Task Message_ids_are_forgotten_after_nine_days_and_not_before()
    {
        await using var host = await StartAsync();
        work.First = context => Consume(host, context, _ => { });
        var bus = host.Services.GetRequiredService<IEventBus>();
        await bus.PublishAsync(Some.Mood(), Guid.CreateVersion7(), CancellationToken.None);
        await host.Time.HasTimerAsync(TimeSpan.FromHours(1));
        host.Time.Advance(TimeSpan.FromDays(8));
        var young = Guid.CreateVersion7();
        await bus.PublishAsync(Some.Mood(), young, CancellationToken.None);
        Assert.Equal(2, await CountAsync());
        host.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        await host.Commits.UntilAsync(async () => await CountAsync() == 1);
        Assert.Equal(young, (await host.ReadAsync(db => db.Set<InboxMessage>().SingleAsync())).MessageId);

        Task<int> CountAsync() => host.ReadAsync(db => db.Set<InboxMessage>().CountAsync());
    }

    [Fact]
    public async Task A_cleaning_that_fails_is_done_at_the_next_hour_and_stops_nothing()
    {
        await using var host = await StartAsync();
        work.First = context => Consume(host, context, _ => { });
        await host.Services.GetRequiredService<IEventBus>().PublishAsync(Some.Mood(), Guid.CreateVersion7(), CancellationToken.None);
        await host.Time.HasTimerAsync(TimeSpan.FromHours(1));
        host.Commits.Failure = new IOException("The disk is full.");
        host.Time.Advance(TimeSpan.FromDays(10));
        await host.Logs.UntilAsync(line => line.Contains("Old inbox rows could not be removed", StringComparison.Ordinal));
        host.Commits.Failure = null;
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Commits.UntilAsync(() => host.ReadAsync(async db => !await db.Set<InboxMessage>().AnyAsync()));
        await host.AddAsync("still running");
    }

    private Task<StoreHost> StartAsync(params (string, string)[] settings) => StoreHost.StartAsync(
        consumers: bus =>
        {
            bus.AddConsumer<FirstConsumer>();
            bus.AddConsumer<SecondConsumer>();
        },
        services: services => services.AddSingleton(work), settings: settings);

    private static Task Consume(StoreHost host, ConsumeContext context, Action<NoteDb> effect, string consumer = "consumer") =>
        host.Writer.ConsumeAsync(context, consumer, host.Time, (db, _) =>
        {
            effect(db);
            return Task.CompletedTask;
        });

    public sealed class Work
    {
        public Func<ConsumeContext, Task> First { get; set; } = _ => Task.CompletedTask;

        public Func<ConsumeContext, Task> Second { get; set; } = _ => Task.CompletedTask;
    }

    public sealed class FirstConsumer(Work work) : IConsumer<MoodChanged>
    {
        public Task Consume(ConsumeContext<MoodChanged> context) => work.First(context);
    }

    public sealed class SecondConsumer(Work work) : IConsumer<MoodChanged>
    {
        public Task Consume(ConsumeContext<MoodChanged> context) => work.Second(context);
    }
}
