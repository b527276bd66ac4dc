using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>Brings a store to the code's version before anything else of the service runs; ready from then on.</summary>
internal sealed class StoreInitializer<TDb>(IServiceProvider services, StoreProvider<TDb> provider) : IHostedService, IHealthCheck where TDb : DbContext
{
    private bool ready;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TDb>().Database;
        await using (await provider.Value.OpenForMigrationAsync(database, cancellationToken))
        {
            var (applied, known) = ((await database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(), database.GetMigrations().ToList());
            var newer = applied.Except(known).ToList();
            if (newer.Count > 0)
                throw new StartupException($"The store {provider.Value.Name} ({provider.Value.Place}) was written by a newer version (it has {newer[^1]}). Start that version, or restore a backup.");
            // With nothing to do it would still compare the whole model with the last migration's.
            if (!applied.IsSupersetOf(known)) await database.MigrateAsync(cancellationToken);
        }

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
}
