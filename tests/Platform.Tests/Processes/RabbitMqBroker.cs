using System.Globalization;
using System.Net.Sockets;

namespace InfluencerPlatform.Platform.Tests.Processes;

/// <summary>A RabbitMQ of the tests' own, from the Debian package, with everything it writes inside a temporary folder.</summary>
internal sealed class RabbitMqBroker : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private readonly string folder = Directory.CreateTempSubdirectory("influencer-rabbitmq-").FullName;
    private readonly int port = FreePorts.Take();
    private readonly int distributionPort = FreePorts.Take();
    private readonly int epmdPort = FreePorts.Take();
    private ChildProcess? epmd;
    private ChildProcess? server;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{port}");

    public async Task StartAsync()
    {
        if (!File.Exists(Server)) throw new InvalidOperationException("RabbitMQ is not installed: run ./test.sh, or apt-get install rabbitmq-server.");
        if (server is { } old) await old.DisposeAsync();
        // Started by us: left to itself it would be started by the node, and outlive it.
        epmd ??= ChildProcess.Start("epmd", ["-port", Text(epmdPort), "-address", "127.0.0.1"], new Dictionary<string, string?>());
        server = ChildProcess.Start(Server, [], new Dictionary<string, string?>
        {
            ["HOME"] = folder,
            ["ERL_EPMD_PORT"] = Text(epmdPort),
            ["RABBITMQ_NODENAME"] = $"test{port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = Text(port),
            ["RABBITMQ_DIST_PORT"] = Text(distributionPort),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_FEATURE_FLAGS_FILE"] = Path.Combine(folder, "feature_flags"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
        });
        await WaitForPortAsync();
    }

    public Task KillAsync() => server!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (epmd is not null) await epmd.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WaitForPortAsync()
    {
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (DateTime.UtcNow < end && !server!.Exit.IsCompleted)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"RabbitMQ did not start:\n{server!.Output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
