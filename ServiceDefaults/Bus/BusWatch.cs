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
/// A connection that breaks while queues are being declared makes the bus give up their consumers for good, and such a consumer cannot be started again within
/// the process. One whose queues stay without their consumers although the broker answers therefore ends, for whatever looks after it to start it anew.
/// </summary>
internal sealed partial class BusWatch(
    IBusControl bus, IConfiguration configuration, IOptions<BusOptions> options, IHostApplicationLifetime lifetime, StopLimit stop, TimeProvider time, ILogger<BusWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var patience = TimeSpan.FromSeconds(options.Value.RestartSeconds);
        long? unwell = null;
        using var timer = new PeriodicTimer(patience / 5, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var gone = Gone();
            if (gone.Count == 0 || !await MayBeConsumedAsync(patience, stoppingToken))
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

    /// <summary>Queues without their consumer.</summary>
    private List<string> Gone() =>
        [.. bus.CheckHealth().Endpoints.Values.Where(e => e.Status != BusHealthStatus.Healthy && e.InputAddress is not null).Select(e => e.InputAddress.Segments[^1])];

    /// <summary>A broker that is away is waited for, and so are queues that another version has made: this one would never get on with them.</summary>
    private async Task<bool> MayBeConsumedAsync(TimeSpan patience, CancellationToken token)
    {
        try
        {
            await DeclareAsync(token).WaitAsync(patience, time, token);
            return true;
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException && !token.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task DeclareAsync(CancellationToken token)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(configuration.GetConnectionString("rabbitmq")!), RequestedConnectionTimeout = TimeSpan.FromSeconds(2), ContinuationTimeout = TimeSpan.FromSeconds(2),
        };
        await using var connection = await factory.CreateConnectionAsync(token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
        foreach (var queue in DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct())
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, RabbitMqTopology.Arguments(queue, options.Value), cancellationToken: token);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "Nobody here has consumed {Queues} for {Seconds} seconds although the broker answers: this process ends, to be started anew")]
        public static partial void Ending(ILogger logger, string queues, int seconds);
    }
}
