using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>A process that cannot consume, on a real broker.</summary>
public sealed class BusWatchScenarios : IAsyncLifetime
{
    private const string Queue = "persona-mood";

    private readonly RabbitMqBroker broker = new();

    public async ValueTask InitializeAsync() => await broker.StartAsync();

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    [Fact]
    public async Task A_process_whose_consumers_are_gone_although_the_broker_answers_ends()
    {
        using var host = await StartAsync();
        await host.Services.GetRequiredService<IBusControl>().StopAsync();
        await Stopping(host).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
        await host.StopAsync();
    }

    [Fact]
    public async Task A_process_of_whose_connection_the_broker_knows_nothing_ends_although_its_bus_believes_to_be_well()
    {
        using var host = await StartAsync(new PulseQueue("never-there"));
        await Stopping(host).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(BusHealthStatus.Healthy, host.Services.GetRequiredService<IBusControl>().CheckHealth().Status);
        Environment.ExitCode = 0;
        await host.StopAsync();
    }

    [Fact]
    public async Task A_process_that_is_connected_goes_on()
    {
        using var host = await StartAsync();
        await GoesOnAsync(host);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_queue_that_another_version_has_made_is_waited_for_and_so_is_a_broker_that_is_away()
    {
        using var host = await StartAsync();
        await using (var connection = await new ConnectionFactory { Uri = new Uri(broker.Address) }.CreateConnectionAsync())
            while (!await MadeOtherwiseAsync(connection))
            {
            }

        await host.Services.GetRequiredService<IBusControl>().StopAsync();
        await GoesOnAsync(host);
        await broker.KillAsync();
        await GoesOnAsync(host);
        await host.StopAsync();
    }

    /// <summary>False if the bus, which makes a queue that is deleted anew, was faster.</summary>
    private static async Task<bool> MadeOtherwiseAsync(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Queue, ifUnused: false, ifEmpty: false);
        try
        {
            await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>For longer than it would take.</summary>
    private static Task GoesOnAsync(IHost host) => Assert.ThrowsAsync<TimeoutException>(() => Stopping(host).WaitAsync(TimeSpan.FromSeconds(4)));

    private static Task Stopping(IHost host)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping.TrySetResult());
        return stopping.Task;
    }

    private async Task<IHost> StartAsync(PulseQueue? pulse = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:rabbitmq", broker.Address), new("Services:Key", new string('k', 40)), new("Bus:RestartSeconds", "1")]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new DeadLetterScenarios.Work());
        if (pulse is not null) builder.Services.AddSingleton(pulse);
        builder.AddBus(bus => bus.AddConsumer<DeadLetterScenarios.Consumer, DeadLetterScenarios.ConsumerDefinition>());
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return host;
    }
}
