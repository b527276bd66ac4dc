using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class StoreWriterTests
{
    [Fact]
    public async Task Waiting_requests_share_a_commit_and_none_is_answered_before_it()
    {
        await using var host = await StoreHost.StartAsync();
        using var sizes = new BatchSizes(host);
        var release = await host.OccupyAsync();
        var waiting = Enumerable.Range(0, 20).Select(i => host.AddAsync($"note {i}")).ToList();
        var gate = host.Commits.CloseGate();
        release.SetResult();
        await host.Commits.Arrived;
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        gate.SetResult();
        await Task.WhenAll(waiting);
        await host.AddAsync("after");
        Assert.Equal([21, 1], sizes.All);
        Assert.Equal(22, (await host.NotesAsync()).Count);
    }

    [Fact]
    public async Task A_batch_is_not_larger_than_configured()
    {
        await using var host = await StoreHost.StartAsync(settings: ("Database:MaxBatch", "8"));
        using var sizes = new BatchSizes(host);
        var release = await host.OccupyAsync();
        var waiting = Enumerable.Range(0, 20).Select(i => host.AddAsync($"note {i}")).ToList();
        release.SetResult();
        await Task.WhenAll(waiting);
        await host.AddAsync("after");
        Assert.Equal([8, 8, 5, 1], sizes.All);
    }

    [Fact]
    public async Task A_batch_that_has_taken_long_lets_nobody_else_in()
    {
        await using var host = await StoreHost.StartAsync();
        using var sizes = new BatchSizes(host);
        var release = await host.OccupyAsync();
        var waiting = Enumerable.Range(0, 5).Select(i => host.AddAsync($"note {i}")).ToList();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        release.SetResult();
        await Task.WhenAll(waiting);
        await host.AddAsync("after");
        Assert.Equal([1, 5, 1], sizes.All);
    }

    [Fact]
    public async Task Requests_are_written_in_the_order_they_came()
    {
        await using var host = await StoreHost.StartAsync();
        var release = await host.OccupyAsync();
        var waiting = Enumerable.Range(0, 50).Select(i => host.AddAsync($"note {i}")).ToList();
        release.SetResult();
        var ids = await Task.WhenAll(waiting);
        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public async Task What_fails_undoes_its_own_changes_and_none_of_its_neighbours()
    {
        await using var host = await StoreHost.StartAsync();
        await host.AddAsync("taken");
        var release = await host.OccupyAsync();
        var before = host.AddAsync("before");
        var refused = host.Writer.WriteAsync(async (db, token) =>
        {
            db.Add(new Note("saved, then regretted"));
            await db.SaveChangesAsync(token);
            await db.Notes.ExecuteDeleteAsync(token);
            throw Refusal.Conflict("No.");
        }, CancellationToken.None);
        var forgotten = host.Writer.WriteAsync(
            (db, _) =>
            {
                db.Add(new Note("never saved"));
                throw new InvalidOperationException("Broken.");
            },
            CancellationToken.None);
        var violating = host.AddAsync("taken");
        var after = host.AddAsync("after");
        release.SetResult();
        await Task.WhenAll(before, after);
        Assert.Equal(409, (await Assert.ThrowsAsync<Refusal>(() => refused)).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => forgotten);
        await Assert.ThrowsAsync<DbUpdateException>(() => violating);
        Assert.Equal(["taken", "occupying", "before", "after"], await host.NotesAsync());
    }

    [Fact]
    public async Task A_commit_that_fails_fails_everyone_in_it_and_the_next_goes_on()
    {
        await using var host = await StoreHost.StartAsync();
        var release = await host.OccupyAsync();
        var gate = host.Commits.CloseGate();
        release.SetResult();
        await host.Commits.Arrived;
        // The occupying request is committing; these two wait for the next commit.
        var waiting = new[] { host.AddAsync("one"), host.AddAsync("two") };
        var second = host.Commits.CloseGate();
        gate.SetResult();
        await host.Commits.Arrived;
        host.Commits.Failure = new IOException("The disk is gone.");
        second.SetResult();
        foreach (var failed in waiting) Assert.Equal("The disk is gone.", (await Assert.ThrowsAsync<IOException>(() => failed)).Message);
        host.Commits.Failure = null;
        await host.AddAsync("three");
        Assert.Equal(["occupying", "three"], await host.NotesAsync());
    }

    [Fact]
    public async Task A_full_queue_is_refused_with_503_and_the_waiting_are_written()
    {
        await using var host = await StoreHost.StartAsync(settings: ("Database:WriteQueueLength", "2"));
        var release = await host.OccupyAsync();
        var waiting = new[] { host.AddAsync("one"), host.AddAsync("two") };
        var refusal = await Assert.ThrowsAsync<Refusal>(() => host.AddAsync("three"));
        Assert.Equal((503, true), (refusal.Status, refusal.RetryAfter > TimeSpan.Zero));
        release.SetResult();
        await Task.WhenAll(waiting);
        await host.AddAsync("four");
        Assert.Equal(["occupying", "one", "two", "four"], await host.NotesAsync());
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_waits_is_never_run()
    {
        await using var host = await StoreHost.StartAsync();
        var release = await host.OccupyAsync();
        using var cancellation = new CancellationTokenSource();
        var ran = false;
        var cancelled = host.Writer.WriteAsync(
            (_, _) =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            cancellation.Token);
        var neighbour = host.AddAsync("neighbour");
        await cancellation.CancelAsync();
        release.SetResult();
        await neighbour;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(ran);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_runs_leaves_nothing()
    {
        await using var host = await StoreHost.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = host.Writer.WriteAsync(async (db, token) =>
        {
            db.Add(new Note("saved"));
            await db.SaveChangesAsync(token);
            await cancellation.CancelAsync();
            db.Add(new Note("not saved yet"));
        }, cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Empty(await host.NotesAsync());
    }

    [Fact]
    public async Task Stopping_writes_what_was_accepted_and_accepts_no_more()
    {
        await using var host = await StoreHost.StartAsync();
        var release = await host.OccupyAsync();
        var accepted = host.AddAsync("accepted");
        var stopping = host.StopAsync();
        release.SetResult();
        await stopping;
        await accepted;
        Assert.Equal(["occupying", "accepted"], await host.NotesAsync());
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => host.AddAsync("late"))).Status);
    }

    [Fact]
    [Trait("database", "sqlite")]
    public async Task A_commit_waits_for_the_disk_and_overwrites_what_is_deleted()
    {
        await using var host = await StoreHost.StartAsync();
        var pragmas = await host.Writer.WriteAsync(
            async (db, token) => new[]
            {
                await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(token),
                (await db.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(token)).ToString(),
                (await db.Database.SqlQueryRaw<long>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(token)).ToString(),
                (await db.Database.SqlQueryRaw<long>("SELECT secure_delete AS Value FROM pragma_secure_delete").SingleAsync(token)).ToString(),
            },
            CancellationToken.None);
        // FULL is 2.
        Assert.Equal(["wal", "2", "1", "1"], pragmas);
    }
}
