using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// A queue's arguments are fixed when it is made: a version, or a setting, that wants others could never use it. Before the bus starts such a queue is made
/// anew with all that it holds. Meanwhile a queue beside it hears the same events, so that what comes at that moment is there twice rather than not at all.
/// </summary>
internal sealed partial class QueueUpgrade(IConfiguration configuration, IOptions<BusOptions> options, ILogger<QueueUpgrade> logger) : IHostedService
{
    private const int PreconditionFailed = 406, NotFound = 404;
    private const string Beside = "_moving";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("rabbitmq")!), RequestedConnectionTimeout = TimeSpan.FromSeconds(5) };
            await using var connection = await factory.CreateConnectionAsync(cancellationToken);
            var queues = DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct().ToList();
            if (await DifferentAsync(connection, queues, cancellationToken) is []) return;
            // Replicas that start together do it once: who comes second finds nothing to do.
            await BrokerTurn.TakeAsync(connection, cancellationToken);
            foreach (var queue in await DifferentAsync(connection, queues, cancellationToken)) await RemakeAsync(connection, queue, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or RabbitMQClientException or Refusal)
        {
            // The bus waits for the broker, and says where; a queue that is in the way shows in /health.
            Log.NotLooked(logger, exception.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Queues that are not as they should be.</summary>
    private async Task<List<string>> DifferentAsync(IConnection connection, List<string> queues, CancellationToken token)
    {
        var different = new List<string>();
        foreach (var queue in queues)
        {
            try
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
                await DeclareAsync(channel, queue, token);
                // Left by one that was interrupted, which is to be finished.
                await channel.QueueDeclarePassiveAsync(queue + Beside, token);
                different.Add(queue);
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode is PreconditionFailed or NotFound)
            {
                if (exception.ShutdownReason.ReplyCode == PreconditionFailed) different.Add(queue);
            }
        }

        return different;
    }

    private async Task RemakeAsync(IConnection connection, string queue, CancellationToken token)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);
        var beside = queue + Beside;
        await channel.QueueDeclareAsync(beside, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: token);
        await BindAsync(channel, queue, beside, token);
        var moved = await MoveAsync(channel, queue, beside, token);
        await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: token);
        await DeclareAsync(channel, queue, token);
        await BindAsync(channel, queue, queue, token);
        await MoveAsync(channel, beside, queue, token);
        await channel.QueueDeleteAsync(beside, ifUnused: false, ifEmpty: false, cancellationToken: token);
        Log.Remade(logger, queue, moved);
    }

    private Task DeclareAsync(IChannel channel, string queue, CancellationToken token) => channel.QueueDeclareAsync(
        queue, durable: true, exclusive: false, autoDelete: false, RabbitMqTopology.Arguments(queue, options.Value), cancellationToken: token);

    /// <summary>To everything that leads to the queue: its endpoint's exchange, and its events' own.</summary>
    private static async Task BindAsync(IChannel channel, string queue, string target, CancellationToken token)
    {
        foreach (var exchange in DurableQueues.ByEvent.Where(e => e.Value.Contains(queue)).Select(e => $"{e.Key.Namespace}:{e.Key.Name}").Append(queue))
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: token);
            await channel.QueueBindAsync(target, exchange, "", cancellationToken: token);
        }
    }

    private static async Task<int> MoveAsync(IChannel channel, string from, string to, CancellationToken token)
    {
        var moved = 0;
        for (; await channel.BasicGetAsync(from, autoAck: false, token) is { } message; moved++)
        {
            await channel.BasicPublishAsync("", to, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, token);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, token);
        }

        return moved;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The queue {Queue} had other arguments than this version wants: it was made anew, with {Messages} messages that it held")]
        public static partial void Remade(ILogger logger, string queue, int messages);

        [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be looked whether the broker's queues are as this version wants them: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason);
    }
}
