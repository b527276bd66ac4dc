using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Store;

public static class StoreExtensions
{
    /// <summary>
    /// Adds a service's store with its migrations, writer, outbox dispatcher and health check. The one place where a provider is chosen.
    /// Read through <typeparamref name="TDb"/> (nothing is tracked); write through <see cref="IStoreWriter{TDb}"/>.
    /// </summary>
    /// <param name="name">Names the file, <c>{name}.db</c>, and the connection string, <c>{name}db</c>, that overrides it.</param>
    public static void AddStore<TDb>(this IHostApplicationBuilder builder, string name) where TDb : DbContext
    {
        var services = builder.Services;
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OutboxSignal<TDb>>();
        services.AddPooledDbContextFactory<TDb>((provider, options) => Configure(provider, options, name));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());

        services.AddSingleton<StoreInitializer<TDb>>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreInitializer<TDb>>());
        services.AddSingleton<SqliteStoreWriter<TDb>>();
        services.AddSingleton<IStoreWriter<TDb>>(provider => provider.GetRequiredService<SqliteStoreWriter<TDb>>());
        services.AddHostedService(provider => provider.GetRequiredService<SqliteStoreWriter<TDb>>());
        services.AddSingleton<StoreScrub<TDb>>();
        services.AddHostedService<OutboxDispatcher<TDb>>();
        services.AddHostedService<InboxCleaner<TDb>>();
        builder.AddMeasures<StoreMeasures<TDb>>();
        services.AddHealthChecks().AddCheck<StoreInitializer<TDb>>($"{name} store");

        void Configure(IServiceProvider provider, DbContextOptionsBuilder options, string store)
        {
            options.UseSqlite(ConnectionString(provider, store))
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .AddInterceptors(new SqlitePragmas(provider.GetRequiredService<IOptions<StoreOptions>>().Value.Synchronous), new OutboxWakeUp(provider.GetRequiredService<OutboxSignal<TDb>>().Raise));
        }
    }

    private static string ConnectionString(IServiceProvider provider, string name)
    {
        if (provider.GetRequiredService<IConfiguration>().GetConnectionString($"{name}db") is { Length: > 0 } configured) return configured;
        var folder = provider.GetRequiredService<IOptions<StoreOptions>>().Value.ResolveFolder();
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Database:Folder ({folder}) cannot be created or written: {exception.Message}");
        }

        return $"Data Source={Path.Combine(folder, name + ".db")}";
    }
}
