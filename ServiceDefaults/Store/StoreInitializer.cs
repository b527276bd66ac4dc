using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>Brings a store to the code's version before anything else of the service runs; ready from then on.</summary>
internal sealed class StoreInitializer<TDb>(IServiceProvider services) : IHostedService, IHealthCheck where TDb : DbContext
{
    private bool ready;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TDb>().Database;
        var newer = (await AppliedAsync(database, cancellationToken)).Except(database.GetMigrations()).ToList();
        if (newer.Count > 0)
            throw new StartupException($"The store {typeof(TDb).Name} was written by a newer version (it has {newer[^1]}). Start that version, or restore a backup.");
        await database.ExecuteSqlRawAsync(
            """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); """ +
            // A process killed while migrating leaves its lock behind, and every later start would wait for it.
            """DELETE FROM "__EFMigrationsLock";""", cancellationToken);
        await database.MigrateAsync(cancellationToken);
        ready = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!ready) return HealthCheckResult.Unhealthy("The store is not migrated yet.");
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TDb>().Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The store does not answer.");
    }

    private static async Task<IEnumerable<string>> AppliedAsync(
        Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, CancellationToken cancellationToken)
    {
        try
        {
            return await database.GetAppliedMigrationsAsync(cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 26 or 11)
        {
            throw new StartupException($"The store {typeof(TDb).Name} is not a readable SQLite file ({database.GetConnectionString()}). Move it away or restore a backup.");
        }
    }
}
