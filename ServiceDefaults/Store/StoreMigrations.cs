using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>Brings a process's stores to its version and does nothing else (<c>Database:Migrate=only</c>): a job before an upgrade, with rights of its own.</summary>
internal static class StoreMigrations
{
    private const string Setting = "Database:Migrate";

    /// <exception cref="StartupException">The setting is neither <c>start</c> nor <c>only</c>.</exception>
    public static bool IsAll(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" or "start" => false,
        "only" => true,
        var other => throw new StartupException($"{Setting} must be start or only (it is '{other}')."),
    };

    public static async Task RunAsync(IServiceProvider services)
    {
        foreach (var store in services.GetServices<IHostedService>().Where(s => s.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(StoreInitializer<>)))
            await store.StartAsync(CancellationToken.None);
    }
}
