using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Tests.Topologies;

/// <summary>Five processes and a real RabbitMQ, each service with a store of its own.</summary>
public sealed class DistributedPlatform : Platform
{
    private static readonly string[] Names = ["Identity", "Persona", "Messaging", "ReplyWorker", "Gateway"];

    private readonly RabbitMqBroker broker = new();
    private readonly Dictionary<string, ChildProcess> running = [];
    private readonly Dictionary<string, Uri> addresses = Names.ToDictionary(n => n, _ => new Uri($"http://127.0.0.1:{FreePorts.Take()}"));

    public override Uri Address => addresses["Gateway"];

    public override IReadOnlyList<string> Processes => Names;

    public override string Messaging => "Messaging";

    public override string Worker => "ReplyWorker";

    public string BrokerAddress => broker.Address;

    /// <summary>Services that are not started with the others; a test starts them when it wants.</summary>
    public HashSet<string> StartLater { get; } = [];

    public Uri AddressOf(string service) => addresses[service];

    public string OutputOf(string service) => running[service].Output;

    public override string Printed => string.Join('\n', running.Values.Select(p => p.Output));

    /// <summary>Starts the services while there is no broker yet; they are alive, and not ready.</summary>
    public void StartWithoutBroker()
    {
        foreach (var name in Names) Launch(name);
    }

    public Task HealthyAsync(string service) => WaitUntilHealthyAsync(addresses[service], () => OutputOf(service));

    public override async ValueTask InitializeAsync()
    {
        await broker.StartAsync();
        foreach (var name in Names.Except(StartLater)) Launch(name);
        await Task.WhenAll(Names.Except(StartLater).Select(HealthyAsync));
        await WaitForPersonaAsync();
    }

    public override async Task StartAsync(string process)
    {
        if (running.Remove(process, out var old)) await old.DisposeAsync();
        Launch(process);
        await WaitUntilHealthyAsync(addresses[process], () => OutputOf(process));
    }

    public override Task KillAsync(string process) => running[process].KillAsync();

    public Task KillBrokerAsync() => broker.KillAsync();

    public Task StartBrokerAsync() => broker.StartAsync();

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
    }

    private void Launch(string name) => running[name] = ChildProcess.Start("dotnet", [Repository.Program("services/" + name.TrimEnd('2'))], Environment(
        new("ASPNETCORE_URLS", addresses[name].ToString()),
        new("Database:Folder", Path.Combine(Folder, "data")),
        new("ConnectionStrings:rabbitmq", broker.Address),
        new("Services:Key", "a-key-of-the-tests-that-is-long-enough-to-be-taken"),
        new("Services:Identity", addresses["Identity"].ToString()),
        new("Services:Messaging", addresses["Messaging"].ToString()),
        new("Services:Persona", addresses["Persona"].ToString())));
}
