using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Starting;
using InfluencerPlatform.ServiceDefaults.Store.Postgres;
using InfluencerPlatform.ServiceDefaults.Store.Sqlite;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Store;

public static class StoreExtensions
{
    /// <summary>Contexts that are kept, SQLite's with an open connection each; a call beyond them has one made for itself.</summary>
    private const int Kept = 128;

    /// <summary>
    /// Adds a service's store with its migrations, writer, outbox dispatcher and health check. The one place where a provider is chosen.
    /// Read through <typeparamref name="TDb"/> (nothing is tracked); write through <see cref="IStoreWriter{TDb}"/>.
    /// </summary>
    /// <typeparam name="TPostgres">The same model with PostgreSQL's migrations.</typeparam>
    /// <param name="name">Names the file, <c>{name}.db</c>, and the connection string, <c>{name}db</c>, that overrides it or says where PostgreSQL is.</param>
    public static void AddStore<TDb, TPostgres>(this IHostApplicationBuilder builder, string name) where TDb : DbContext where TPostgres : TDb
    {
        var services = builder.Services;
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OutboxSignal<TDb>>();
        services.AddSingleton(provider => new StoreProvider<TDb>(Provider(provider, name)));
        if (builder.UsesPostgres() && typeof(TPostgres) != typeof(TDb))
        {
            services.AddPooledDbContextFactory<TPostgres>(Configure<TDb>, Kept);
            services.AddSingleton<IDbContextFactory<TDb>, Widened<TDb, TPostgres>>();
        }
        else
        {
            services.AddPooledDbContextFactory<TDb>(Configure<TDb>, Kept);
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());
        services.AddSingleton<IStoreFiles<TDb>, StoreFiles<TDb>>();
        services.AddSingleton<IStoreBackup, StoreBackup<TDb>>();
        services.AddSingleton<IEarlyStart, EarlyModel<TDb>>();
        services.AddSingleton<StoreInitializer<TDb>>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreInitializer<TDb>>());
        services.AddSingleton<StoreVersion<TDb>>();
        services.AddSingleton<StoreWriter<TDb>>();
        services.AddSingleton<IStoreWriter<TDb>>(provider => provider.GetRequiredService<StoreWriter<TDb>>());
        services.AddHostedService(provider => provider.GetRequiredService<StoreWriter<TDb>>());
        services.AddSingleton<OutboxDispatcher<TDb>>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<OutboxDispatcher<TDb>>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher<TDb>>());
        services.AddHostedService<InboxCleaner<TDb>>();
        services.AddSingleton<ICallRecords, CallRecords<TDb>>();
        services.AddSingleton<IDeadLetters, OutboxLetters<TDb>>();
        builder.AddMeasures<StoreMeasures<TDb>>();
        services.AddHealthChecks().AddCheck<StoreInitializer<TDb>>($"{name} store");
    }

    /// <summary>A store whose migrations are the same for every database.</summary>
    public static void AddStore<TDb>(this IHostApplicationBuilder builder, string name) where TDb : DbContext => builder.AddStore<TDb, TDb>(name);

    /// <summary>For what a store can only say in one database's own language, such as full text.</summary>
    public static bool UsesPostgres(this IHostApplicationBuilder builder) =>
        builder.Configuration[$"{StoreOptions.Section}:{nameof(StoreOptions.Provider)}"] == StoreOptions.Postgres;

    private static void Configure<TDb>(IServiceProvider provider, DbContextOptionsBuilder options) where TDb : DbContext
    {
        provider.GetRequiredService<StoreProvider<TDb>>().Value.Configure(options);
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
    }

    private static StoreProvider Provider(IServiceProvider services, string name)
    {
        var configured = services.GetRequiredService<IConfiguration>().GetConnectionString($"{name}db");
        var options = services.GetRequiredService<IOptions<StoreOptions>>().Value;
        return options.Provider == StoreOptions.Postgres
            ? new PostgresProvider(name, PostgresAddress.Parse(configured, $"ConnectionStrings:{name}db"), services.GetRequiredService<ILogger<PostgresProvider>>())
            : new SqliteProvider(name, configured, options);
    }

    private sealed class Widened<TDb, TPostgres>(IDbContextFactory<TPostgres> inner) : IDbContextFactory<TDb> where TDb : DbContext where TPostgres : TDb
    {
        public TDb CreateDbContext() => inner.CreateDbContext();

        public async Task<TDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
    }
}
