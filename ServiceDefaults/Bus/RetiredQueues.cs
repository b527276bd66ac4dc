using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// Clears away what earlier versions left on the broker: at the start, and again and again, because a process of such a version that is still being replaced
/// works on its queue and would declare it anew. A queue that anybody consumes is therefore let be.
/// </summary>
internal sealed partial class RetiredQueues(IConfiguration configuration, RetiredTopology retired, TimeProvider time, ILogger<RetiredQueues> logger) : BackgroundService
{
    private const string Reason = "This version has no consumer for it any more.";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (retired.IsEmpty) return;
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await ClearAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or RabbitMQClientException or Refusal)
            {
                Log.NotCleared(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ClearAsync(CancellationToken token)
    {
        var factory = new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("rabbitmq")!), RequestedConnectionTimeout = TimeSpan.FromSeconds(5) };
        await using var connection = await factory.CreateConnectionAsync(token);
        await BrokerTurn.TakeAsync(connection, token);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);
        foreach (var (@event, queue) in retired.Bindings) await UnbindAsync(channel, Exchange(@event), queue, token);
        foreach (var queue in retired.Queues)
        {
            // One that is not there any more has left its dead letters, perhaps.
            if (await StateAsync(connection, queue.Name, token) is { } state)
            {
                if (state.ConsumerCount == 0) await RemoveAsync(channel, queue, token);
                continue;
            }

            foreach (var letters in BrokerLetters.Kinds.Select(kind => queue.Name + kind))
                if (await StateAsync(connection, letters, token) is { MessageCount: 0 } && await IsEmptyAsync(connection, letters, token)) await DeleteAsync(channel, letters, token);
        }
    }

    /// <summary>Nothing new comes in before what is there is moved, and nothing is deleted before the broker has it elsewhere.</summary>
    private async Task RemoveAsync(IChannel channel, RetiredQueue queue, CancellationToken token)
    {
        foreach (var @event in EventTypes.All) await UnbindAsync(channel, Exchange(@event.Name), queue.Name, token);
        var target = queue.Successor ?? queue.Name + BrokerLetters.Dead;
        if (queue.Successor is null)
            await channel.QueueDeclareAsync(target, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: token);
        var moved = 0;
        for (; await channel.BasicGetAsync(queue.Name, autoAck: false, token) is { } message; moved++)
        {
            var properties = LetterHeaders.Clean(message.BasicProperties);
            if (queue.Successor is null) LetterHeaders.Note(properties, Reason, time.GetUtcNow());
            await channel.BasicPublishAsync("", target, mandatory: true, properties, message.Body, token);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, token);
        }

        await DeleteAsync(channel, queue.Name, token);
        Log.Removed(logger, queue.Name, moved, target);
    }

    /// <summary>The queue itself, and the exchange of the same name that a consumer's endpoint has, whichever there are.</summary>
    private static async Task UnbindAsync(IChannel channel, string exchange, string queue, CancellationToken token)
    {
        await channel.QueueUnbindAsync(queue, exchange, "", cancellationToken: token);
        await channel.ExchangeUnbindAsync(queue, exchange, "", cancellationToken: token);
    }

    private static async Task DeleteAsync(IChannel channel, string queue, CancellationToken token)
    {
        await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: token);
        await channel.ExchangeDeleteAsync(queue, cancellationToken: token);
    }

    /// <summary>Null when it is not there.</summary>
    private static async Task<QueueDeclareOk?> StateAsync(IConnection connection, string queue, CancellationToken token)
    {
        try
        {
            // The broker closes a channel that asked for what is not there.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
            return await channel.QueueDeclarePassiveAsync(queue, token);
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>A count may be of a moment ago. What is found after all is given back when the channel closes.</summary>
    private static async Task<bool> IsEmptyAsync(IConnection connection, string queue, CancellationToken token)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
        return await channel.BasicGetAsync(queue, autoAck: false, token) is null;
    }

    private static string Exchange(string @event) => $"{typeof(IEvent).Namespace}:{@event}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The queue {Queue} of an earlier version was removed; {Messages} messages that it held are in {Target}")]
        public static partial void Removed(ILogger logger, string queue, int messages, string target);

        [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be looked for queues of earlier versions; it is tried again in some minutes: {Reason}")]
        public static partial void NotCleared(ILogger logger, string reason);
    }
}
