using InfluencerPlatform.Persona;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.DiarySearch;

/// <summary>Persona as it runs, over a store of its own in a temporary folder; on a PostgreSQL of its own with <c>TEST_DATABASE=postgres</c>.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
    private readonly WebApplication app;

    private BenchHost()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("Database:Folder", folder), .. TestDatabase.Settings(folder, "persona").Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddPersona();
        builder.AddInProcessBus(PersonaModule.ConfigureBus);
        app = builder.Build();
    }

    public static async Task<BenchHost> StartAsync()
    {
        var host = new BenchHost();
        await host.app.StartAsync();
        return host;
    }

    public AsyncServiceScope Scope() => app.Services.CreateAsyncScope();

    public Task<T> WriteAsync<T>(Func<PersonaDb, CancellationToken, Task<T>> work) =>
        app.Services.GetRequiredService<IStoreWriter<PersonaDb>>().WriteAsync(work, CancellationToken.None);

    public Task<PersonaProfile> PersonaAsync(string name) => WriteAsync((db, token) =>
        db.CreateAsync(new PersonaTraits { Name = name }, false, null, null, "Bench", TimeProvider.System.GetUtcNow().UtcDateTime, token));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
