using InfluencerPlatform.Platform.Tests.Processes;
using Npgsql;

namespace InfluencerPlatform.Platform.Tests.Topologies;

/// <summary>As in production: two of every service, the gateway included, on RabbitMQ and one PostgreSQL with a schema for each store.</summary>
public sealed class ReplicatedPlatform : Platform
{
    private static readonly string[] Services = ["Identity", "Persona", "Messaging", "ReplyWorker", "Gateway"];

    private readonly RabbitMqBroker broker = new();
    private readonly Dictionary<string, int> ports = Services.SelectMany(s => new[] { s, s + "1", s + "2" }).ToDictionary(n => n, _ => FreePorts.Take());
    private readonly Dictionary<string, ChildProcess> running = [];
    private readonly List<TcpBalancer> balancers = [];
    private PostgresCluster? postgres;

    public override Uri Address => AddressOf("Gateway");

    public override IReadOnlyList<string> Processes { get; } = [.. Services.SelectMany(s => new[] { s + "1", s + "2" })];

    public override string Messaging => "Messaging1";

    public override string Worker => "ReplyWorker1";

    public override string Printed => string.Join('\n', running.Values.Select(p => p.Output));

    public Uri AddressOf(string process) => new($"http://127.0.0.1:{ports[process]}");

    public override async ValueTask InitializeAsync()
    {
        postgres = await PostgresCluster.StartAsync();
        await broker.StartAsync();
        foreach (var service in Services) balancers.Add(new(ports[service], [ports[service + "1"], ports[service + "2"]]));
        // All at once: replicas migrate under a lock.
        foreach (var process in Processes) Launch(process);
        await Task.WhenAll(Processes.Select(HealthyAsync));
        await WaitForPersonaAsync();
    }

    public override Task KillAsync(string process) => running[process].KillAsync();

    public override async Task StartAsync(string process)
    {
        if (running.Remove(process, out var old)) await old.DisposeAsync();
        Launch(process);
        await HealthyAsync(process);
    }

    /// <summary>SIGTERM; completes with the exit code.</summary>
    public async Task<int> TerminateAsync(string process)
    {
        await running[process].SignalAsync(15);
        return await running[process].Exit.WaitAsync(TimeSpan.FromSeconds(120));
    }

    /// <summary>The database is killed as well, and recovers.</summary>
    public async Task RestartDatabaseAsync()
    {
        await postgres!.KillAsync();
        await postgres.StartServerAsync();
    }

    public override async Task<object?> QueryAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(store) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql.Replace("group_concat(", "string_agg(", StringComparison.Ordinal), connection);
        return await command.ExecuteScalarAsync();
    }

    protected override async ValueTask StopAsync()
    {
        foreach (var process in running.Values) await process.DisposeAsync();
        foreach (var balancer in balancers) balancer.Dispose();
        await broker.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
    }

    private string ConnectionString(string store) => postgres!.ConnectionString("influencer") + $";Search Path={store}";

    private Task HealthyAsync(string process) => WaitUntilHealthyAsync(AddressOf(process), () => running[process].Output, TimeSpan.FromMinutes(4));

    private void Launch(string name) => running[name] = ChildProcess.Start("dotnet", [Repository.Program("services/" + name.TrimEnd('1', '2'))], Environment(
        new("ASPNETCORE_URLS", AddressOf(name).ToString()),
        new("Database:Folder", Path.Combine(Folder, "data")),
        new("Database:Provider", "postgres"),
        new("ConnectionStrings:identitydb", ConnectionString("identity")),
        new("ConnectionStrings:messagingdb", ConnectionString("messaging")),
        new("ConnectionStrings:personadb", ConnectionString("persona")),
        new("ConnectionStrings:rabbitmq", broker.Address),
        new("Services:Key", "a-key-of-the-tests-that-is-long-enough-to-be-taken"),
        new("Services:Identity", AddressOf("Identity").ToString()),
        new("Services:Messaging", AddressOf("Messaging").ToString()),
        new("Services:Persona", AddressOf("Persona").ToString())));
}
