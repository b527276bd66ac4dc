using System.Globalization;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.ServiceDefaults.Bus;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Topologies;

/// <summary>Five processes and a real RabbitMQ, each service with a store of its own.</summary>
public sealed class DistributedPlatform : Platform
{
    private static readonly string[] Names = ["Identity", "Persona", "Messaging", "ReplyWorker", "Gateway"];

    private readonly RabbitMqBroker broker = new();
    private readonly Dictionary<string, ChildProcess> running = [];
    private readonly Dictionary<string, Uri> addresses = Names.ToDictionary(n => n, _ => new Uri($"http://127.0.0.1:{FreePorts.Take()}"));

    private PostgresCluster? postgres;

    /// <summary>What a process, or <c>client</c>, is told the address of another is; for what stands in between.</summary>
    public Func<string, Uri, Uri> Between { get; init; } = (_, to) => to;

    /// <summary>A database for each service in place of its SQLite file.</summary>
    public bool OnPostgres { get; init; }

    public override Uri Address => Between("client", addresses["Gateway"]);

    public override IReadOnlyList<string> Processes => Names;

    public override string Messaging => "Messaging";

    public override string Worker => "ReplyWorker";

    public string BrokerAddress => broker.Address;

    public int BrokerPort => new Uri(broker.Address).Port;

    /// <summary>Null on SQLite.</summary>
    public int? DatabasePort => postgres?.Port;

    /// <summary>Services that are not started with the others; a test starts them when it wants.</summary>
    public HashSet<string> StartLater { get; } = [];

    public Uri AddressOf(string service) => addresses[service];

    /// <summary>Processes that ended.</summary>
    public IReadOnlyList<string> Ended => [.. running.Where(p => p.Value.Exit.IsCompleted).Select(p => p.Key)];

    public string OutputOf(string service) => running[service].Output;

    public override string Printed => string.Join('\n', running.Values.Select(p => p.Output));

    /// <summary>Keeps what each process printed last, for whoever looks into a finding.</summary>
    /// <returns>Where.</returns>
    public string KeepOutput()
    {
        var kept = Directory.CreateTempSubdirectory("influencer-output-").FullName;
        foreach (var (name, process) in running) File.WriteAllText(Path.Combine(kept, name + ".log"), process.Output);
        return kept;
    }

    /// <summary>Starts the services while there is no broker yet; they are alive, and not ready.</summary>
    public void StartWithoutBroker()
    {
        foreach (var name in Names) Launch(name);
    }

    public Task HealthyAsync(string service) => WaitUntilHealthyAsync(addresses[service], () => OutputOf(service));

    public override async ValueTask InitializeAsync()
    {
        if (OnPostgres) postgres = await PostgresCluster.StartAsync();
        await broker.StartAsync();
        foreach (var name in Names.Except(StartLater)) Launch(name);
        await Task.WhenAll(Names.Except(StartLater).Select(HealthyAsync));
        await WaitForPersonaAsync();
    }

    public override async Task StartAsync(string process)
    {
        await LaunchAgainAsync(process);
        await WaitUntilHealthyAsync(addresses[process], () => OutputOf(process));
    }

    /// <summary>Starts it without waiting for what becomes of it.</summary>
    public async Task LaunchAgainAsync(string process)
    {
        if (running.Remove(process, out var old)) await old.DisposeAsync();
        Launch(process);
    }

    public override Task KillAsync(string process) => running[process].KillAsync();

    /// <summary>SIGTERM; completes with the exit code.</summary>
    public async Task<int> TerminateAsync(string process)
    {
        await running[process].SignalAsync(15);
        return await running[process].Exit.WaitAsync(TimeSpan.FromSeconds(90));
    }

    /// <summary>On PostgreSQL, where a word can be read in a dump or in the files of the stores.</summary>
    public List<string> StoresWith(string word, bool anew) => [.. new[] { "messaging", "persona" }.SelectMany(store => postgres!.PlacesWith(store, word, anew))];

    /// <summary>A store's database, not by way of anything in between.</summary>
    public System.Data.Common.DbConnection Open(string store) => new NpgsqlConnection(postgres!.ConnectionString(store) + ";Pooling=false");

    public override async Task<object?> QueryAsync(string store, string sql)
    {
        if (!OnPostgres) return await base.QueryAsync(store, sql);
        await using var connection = Open(store);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Queues that hold something or that nobody consumes: what is ready in them, and their consumers.</summary>
    public async Task<string> QueuesAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker.Address) }.CreateConnectionAsync();
        var lines = new List<string>();
        foreach (var queue in DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct().SelectMany(q => new[] { q, q + "_error", q + "_dead", q + "_skipped" }))
        {
            try
            {
                await using var channel = await connection.CreateChannelAsync();
                var state = await channel.QueueDeclarePassiveAsync(queue);
                if (state.MessageCount > 0 || (state.ConsumerCount == 0 && !queue.Contains("_dead", StringComparison.Ordinal)))
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"{queue}: {state.MessageCount} ready, {state.ConsumerCount} consumers"));
            }
            catch (OperationInterruptedException)
            {
                // Made when it is first needed.
            }
        }

        return string.Join('\n', lines);
    }

    public Task KillBrokerAsync() => broker.KillAsync();

    public Task StartBrokerAsync() => broker.StartAsync();

    public Task KillDatabaseAsync() => postgres!.KillAsync();

    public Task StartDatabaseAsync() => postgres!.StartServerAsync();

    /// <summary>Starts a second process of a service on the same store, at the address it answers at.</summary>
    public async Task<Uri> StartReplicaAsync(string service)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        addresses[service + "2"] = address;
        Launch(service + "2");
        await WaitUntilHealthyAsync(address, () => OutputOf(service + "2"));
        return address;
    }

    protected override async ValueTask StopAsync()
    {
        foreach (var process in running.Values) await process.DisposeAsync();
        await broker.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
    }

    private void Launch(string name) => running[name] = ChildProcess.Start("dotnet", [Repository.Program("services/" + name.TrimEnd('2'))], Environment([
        new("ASPNETCORE_URLS", addresses[name].ToString()),
        new("Database:Folder", Path.Combine(Folder, "data")),
        new("ConnectionStrings:rabbitmq", Between(name, new(broker.Address)).ToString()),
        new("Services:Key", "a-key-of-the-tests-that-is-long-enough-to-be-taken"),
        new("Services:Identity", Between(name, addresses["Identity"]).ToString()),
        new("Services:Messaging", Between(name, addresses["Messaging"]).ToString()),
        new("Services:Persona", Between(name, addresses["Persona"]).ToString()),
        .. OnPostgres ? Databases(name) : []]));

    private IEnumerable<KeyValuePair<string, string?>> Databases(string name)
    {
        var port = Between(name, new UriBuilder("tcp", "127.0.0.1", postgres!.Port).Uri).Port;
        return [new("Database:Provider", "postgres"), .. new[] { "identity", "messaging", "persona" }.Select(store => KeyValuePair.Create(
            $"ConnectionStrings:{store}db", (string?)postgres.ConnectionString(store).Replace($"Port={postgres.Port}", $"Port={port}", StringComparison.Ordinal)))];
    }
}
