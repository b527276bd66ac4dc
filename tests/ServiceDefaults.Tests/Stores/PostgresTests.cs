using InfluencerPlatform.ServiceDefaults.Tests.Outbox;
using InfluencerPlatform.TestKit;
using InfluencerPlatform.TestKit.Processes;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>What is promised of replicas that share a store, and of a database that comes and goes.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_event_is_published_by_one_replica()
    {
        var confirm = new TaskCompletionSource();
        var buses = Enumerable.Range(0, 3).Select(_ => new FakeBus { Answer = (_, _) => confirm.Task }).ToList();
        var hosts = await Task.WhenAll(buses.Select(bus => ReplicaAsync(bus, ("Outbox:Window", "100"))));
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => hosts[i % 3].PublishAsync(Some.Mood(i))));
        // Nothing is confirmed before everything is on its way: each has to take as much as it may have, in a race with the others.
        await UntilAsync(() => Task.FromResult(buses.Sum(b => b.All.Count) >= 300), hosts);
        Assert.Equal([100, 100, 100], buses.Select(b => b.All.Count));
        confirm.SetResult();
        // These are confirmed at once, and taken by whoever is first.
        await Task.WhenAll(Enumerable.Range(300, 300).Select(i => hosts[i % 3].PublishAsync(Some.Mood(i))));
        await UntilAsync(async () => (await hosts[0].OutboxAsync()).Count == 0, hosts);
        foreach (var host in hosts) await host.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 600).Select(i => Some.Mood(i)), buses.SelectMany(b => b.All).OfType<Contracts.MoodChanged>().OrderBy(m => m.StateId));
    }

    [Fact]
    public async Task What_a_replica_holds_is_not_taken_by_another_however_long_it_lasts()
    {
        var gate = new TaskCompletionSource();
        var (slow, idle) = (new FakeBus { Answer = (_, _) => gate.Task }, new FakeBus());
        await using var holder = await ReplicaAsync(slow);
        await holder.PublishAsync(Some.Mood());
        await slow.NextAsync();
        await using var other = await ReplicaAsync(idle);
        await holder.Time.HasTimerAsync(TimeSpan.FromSeconds(20) / 3);
        for (var i = 0; i < 10; i++)
        {
            var renewed = (await holder.OutboxAsync()).Single().NextAttemptAt;
            holder.Time.Advance(TimeSpan.FromSeconds(7));
            while ((await holder.OutboxAsync()).Single().NextAttemptAt == renewed) await Task.Yield();
            await other.AdvanceAsync(TimeSpan.FromSeconds(7));
        }

        gate.SetResult();
        await holder.UntilEmptyAsync();
        Assert.Empty(idle.All);
    }

    [Fact]
    public async Task Replicas_that_start_together_make_the_database_and_migrate_it_once()
    {
        var settings = Settings(c => c.Database += "_new");
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StoreHost.StartAsync(folder.Path, settings: settings)));
        foreach (var host in hosts) await host.AddAsync(Guid.NewGuid().ToString());
        Assert.Equal(4, (await hosts[0].NotesAsync()).Count);
        foreach (var host in hosts) await host.DisposeAsync();
    }

    [Fact]
    public async Task A_migration_takes_as_long_as_it_takes_whatever_a_command_may_take_otherwise()
    {
        var settings = Settings(c => (c.SearchPath, c.CommandTimeout) = ("slow", 1));
        await using (await StoreHost.StartAsync(folder.Path, settings: settings))
        {
        }

        await using var connection = new Npgsql.NpgsqlConnection(settings.Last().Item2);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var holding = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await RunAsync("LOCK TABLE \"__EFMigrationsHistory\"");
        var starting = StoreHost.StartAsync(folder.Path, settings: settings);
        while (await RunAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND clock_timestamp() - query_start > '1.5 s'") is 0L) Assert.False(starting.IsFaulted);
        await holding.RollbackAsync(TestContext.Current.CancellationToken);
        await using var host = await starting;
        await host.AddAsync("it works");

        async Task<object?> RunAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Stores_share_a_database_in_schemas_of_their_own()
    {
        await using var one = await StoreHost.StartAsync(folder.Path, settings: Settings(c => c.SearchPath = "one"));
        await using var two = await StoreHost.StartAsync(folder.Path, settings: Settings(c => c.SearchPath = "two"));
        await one.AddAsync("in one");
        await two.AddAsync("in two");
        Assert.Equal(["in one"], await one.NotesAsync());
        Assert.Equal(["in two"], await two.NotesAsync());
    }

    [Fact]
    public async Task What_a_write_has_read_stays_true_until_it_commits_whichever_replica_writes()
    {
        await using var one = await ReplicaAsync();
        await using var two = await ReplicaAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : two).Writer.WriteAsync(
            async (db, token) => db.Add(new Note($"number {await db.Notes.CountAsync(token)}")), CancellationToken.None)));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"number {i}"), await one.NotesAsync());
    }

    [Fact]
    public async Task A_write_that_fails_leaves_its_neighbours_in_the_same_commit_alone()
    {
        await using var host = await ReplicaAsync();
        await host.AddAsync("taken");
        var writes = Enumerable.Range(0, 20).Select(i => host.AddAsync(i % 4 == 0 ? "taken" : $"{i}")).ToList();
        await Task.WhenAll(writes.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal(5, writes.Count(w => w.Exception?.InnerException is DbUpdateException));
        Assert.Equal(16, (await host.NotesAsync()).Count);
    }

    [Fact]
    public async Task A_start_waits_for_a_database_that_is_away_and_a_restart_of_it_fails_no_write()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await cluster.KillAsync();
        using var logs = new Logs();
        var starting = StoreHost.StartAsync(folder.Path, logs: logs, settings: Settings(c => (c.Host, c.Port, c.Database) = (cluster.Host, cluster.Port, "notes")));
        await logs.UntilAsync(line => line.Contains("cannot be reached at 127.0.0.1", StringComparison.Ordinal) && line.Contains("ConnectionStrings:notesdb", StringComparison.Ordinal));
        Assert.False(starting.IsCompleted);
        await cluster.StartServerAsync();
        await using var host = await starting.WaitAsync(TimeSpan.FromSeconds(30));
        await host.AddAsync("before");

        await cluster.KillAsync();
        var waiting = host.AddAsync("during");
        await cluster.StartServerAsync();
        await waiting;
        Assert.Equal(["before", "during"], await host.Writer.WriteAsync((db, token) => db.Notes.OrderBy(n => n.Id).Select(n => n.Text).ToListAsync(token), CancellationToken.None));
    }

    [Fact]
    public async Task A_user_that_the_server_refuses_ends_the_start_with_the_setting_and_without_the_password()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => StoreHost.StartAsync(folder.Path, settings: Settings(c => (c.Username, c.Password) = ("nobody", "hunter2"))));
        Assert.Contains("ConnectionStrings:notesdb", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Set ConnectionStrings:notesdb to the PostgreSQL database")]
    [InlineData("Password=hunter2;nonsense", "is not a PostgreSQL connection string")]
    [InlineData("Host=localhost", "must name the Host and the Database")]
    [InlineData("Host=localhost;Database=x;Search Path=a b", "The schema")]
    public async Task A_connection_string_that_cannot_be_one_ends_the_start_with_a_sentence(string value, string sentence)
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => StoreHost.StartAsync(
            folder.Path, settings: [("Database:Provider", "postgres"), ("ConnectionStrings:notesdb", value)]));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URL_says_where_the_database_is_as_well()
    {
        var at = new Npgsql.NpgsqlConnectionStringBuilder(TestDatabase.PostgresSettings(folder.Path, "notes").Last().Value);
        await using var host = await StoreHost.StartAsync(
            folder.Path, settings: [("Database:Provider", "postgres"), ("ConnectionStrings:notesdb", $"postgresql://{at.Username}:any%20thing@{at.Host}:{at.Port}/{at.Database}?search_path=mine")]);
        await host.AddAsync("it works");
        Assert.Equal(["it works"], await host.NotesAsync());
    }

    private Task<StoreHost> ReplicaAsync(FakeBus? bus = null, params (string, string)[] settings) =>
        StoreHost.StartAsync(folder.Path, bus ?? new FakeBus(), settings: [.. Settings(_ => { }), .. settings]);

    /// <summary>Makes the replicas look, all of them at once and again and again.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds, StoreHost[] hosts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.WhenAll(hosts.Select(host => host.AdvanceAsync(TimeSpan.Zero)));
        }
    }

    private (string, string)[] Settings(Action<Npgsql.NpgsqlConnectionStringBuilder> change)
    {
        var (name, value) = TestDatabase.PostgresSettings(folder.Path, "notes").Last();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(value);
        change(connection);
        return [("Database:Provider", "postgres"), (name, connection.ConnectionString)];
    }
}
