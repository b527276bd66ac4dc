using InfluencerPlatform.ServiceDefaults.Stopping;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// A connection that breaks while queues are being declared makes the bus give up their consumers for good; after one that breaks at other moments some of them,
/// or all, may be gone while the bus calls itself well. A process that is not consumed for although the broker answers therefore ends, for whatever looks after it to start it anew.
/// </summary>
internal sealed partial class BusWatch(
    IBusControl bus, PulseQueue pulse, IConfiguration configuration, IOptions<BusOptions> options, IHostApplicationLifetime lifetime, StopLimit stop, TimeProvider time,
    ILogger<BusWatch> logger) : BackgroundService
{
    private const int NotFound = 404, ResourceLocked = 405;

    private IConnection? own;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var patience = TimeSpan.FromSeconds(options.Value.RestartSeconds);
        long? unwell = null;
        using var timer = new PeriodicTimer(patience / 5, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var gone = await GoneAsync(patience, stoppingToken);
                if (gone.Count == 0)
                {
                    unwell = null;
                    continue;
                }

                unwell ??= time.GetTimestamp();
                if (time.GetElapsedTime(unwell.Value) < patience) continue;
                Log.Ending(logger, string.Join(", ", gone), options.Value.RestartSeconds);
                Environment.ExitCode = 1;
                stop.Stop(lifetime, patience);
                return;
            }
        }
        finally
        {
            Forget();
        }
    }

    /// <summary>
    /// Queues without their consumer. None while the broker is away, which is waited for, and none while another version has made them, with which this one would
    /// never get on.
    /// </summary>
    private async Task<List<string>> GoneAsync(TimeSpan patience, CancellationToken token)
    {
        try
        {
            return await LookAsync(token).WaitAsync(patience, time, token);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException && !token.IsCancellationRequested)
        {
            Forget();
            return [];
        }
    }

    private async Task<List<string>> LookAsync(CancellationToken token)
    {
        var connection = await ConnectAsync(token);
        List<string> gone = [];
        // The bus's own queue for answers is made when it is first needed, which is never.
        var endpoints = bus.CheckHealth().Endpoints.Values.Where(e => e.InputAddress is not null && e.InputAddress != bus.Address).Select(e => (Queue: e.InputAddress.Segments[^1], e.Status));
        foreach (var (queue, status) in endpoints.Append((Queue: pulse.Name, Status: BusHealthStatus.Healthy)).DistinctBy(e => e.Queue))
            if (status != BusHealthStatus.Healthy || !await IsConsumedAsync(connection, queue, token)) gone.Add(queue);
        if (gone.Count == 0) return [];
        await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
        foreach (var queue in DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct())
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, RabbitMqTopology.Arguments(queue, options.Value), cancellationToken: token);
        return gone;
    }

    private async Task<IConnection> ConnectAsync(CancellationToken token)
    {
        if (own is { IsOpen: true } open) return open;
        Forget();
        var made = await new ConnectionFactory
        {
            Uri = new Uri(configuration.GetConnectionString("rabbitmq")!), AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(2), ContinuationTimeout = TimeSpan.FromSeconds(2),
        }.CreateConnectionAsync(token);
        // A look that was given up may end after the next one has begun.
        if (Interlocked.CompareExchange(ref own, made, null) is not { } other) return made;
        Close(made);
        return other;
    }

    /// <summary>As the broker knows, whatever the bus believes. By this process or, where replicas share the queue, by any.</summary>
    private static async Task<bool> IsConsumedAsync(IConnection connection, string queue, CancellationToken token)
    {
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
            return (await channel.QueueDeclarePassiveAsync(queue, token)).ConsumerCount > 0;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode is NotFound or ResourceLocked)
        {
            // One that is a connection's own cannot be looked into, and is there as long as that connection.
            return exception.ShutdownReason.ReplyCode == ResourceLocked;
        }
    }

    private void Forget() => Close(Interlocked.Exchange(ref own, null));

    /// <summary>Without waiting: closing what is broken may take for ever.</summary>
    private static void Close(IConnection? connection) => _ = connection?.DisposeAsync().AsTask();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "Nobody here has consumed {Queues} for {Seconds} seconds although the broker answers: this process ends, to be started anew")]
        public static partial void Ending(ILogger logger, string queues, int seconds);
    }
}
