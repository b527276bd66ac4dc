using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

public sealed class StoreInitializerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Trait("database", "sqlite")]
    public async Task A_lock_left_by_a_process_that_was_killed_while_migrating_is_taken_over()
    {
        await WrittenByAsync("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01')");
        await using var host = await StoreHost.StartAsync(folder.Path).WaitAsync(TimeSpan.FromSeconds(30));
        await host.AddAsync("it works");
        Assert.Equal(["before", "it works"], await host.NotesAsync());
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_with_a_sentence_and_left_alone()
    {
        await WrittenByAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_FromTheFuture', '99.0')");
        var refused = await Assert.ThrowsAsync<StartupException>(() => StoreHost.StartAsync(folder.Path));
        Assert.Contains("20990101000000_FromTheFuture", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("database", "sqlite")]
    public async Task A_file_that_is_no_store_is_refused_with_a_sentence_and_left_alone()
    {
        var file = Path.Combine(folder.Path, "notes.db");
        var content = new string('x', 5000);
        await File.WriteAllTextAsync(file, content);
        var refused = await Assert.ThrowsAsync<StartupException>(() => StoreHost.StartAsync(folder.Path));
        Assert.Contains("not a readable SQLite file", refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    [Trait("database", "sqlite")]
    public async Task A_folder_that_cannot_be_made_is_refused_with_the_settings_name()
    {
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        var refused = await Assert.ThrowsAsync<StartupException>(() => StoreHost.StartAsync(Path.Combine(file, "data")));
        Assert.Contains("Database:Folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migrated_store_is_healthy()
    {
        await using var host = await StoreHost.StartAsync();
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["notes store"].Status);
    }

    /// <summary>Leaves a store behind that has one note, and to which <paramref name="sql"/> was done.</summary>
    private async Task WrittenByAsync(string sql)
    {
        await using var host = await StoreHost.StartAsync(folder.Path);
        await host.AddAsync("before");
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Theory]
    [Trait("database", "sqlite")]
    [InlineData("512", -512)]
    [InlineData(null, -2000)]
    public async Task A_connections_cache_is_as_large_as_it_was_set(string? kilobytes, long size)
    {
        await using var host = await StoreHost.StartAsync(settings: kilobytes is null ? [] : [("Database:CacheKilobytes", kilobytes)]);
        Assert.Equal(size, await host.ReadAsync(db => db.Database.SqlQuery<long>($"SELECT cache_size AS Value FROM pragma_cache_size").SingleAsync()));
    }
}
