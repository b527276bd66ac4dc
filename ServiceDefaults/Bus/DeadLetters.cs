using System.Text.Json;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>The events that were set aside on the broker because nobody could consume them.</summary>
public sealed class DeadLetters(IConfiguration configuration)
{
    private static readonly string[] Kinds = ["_error", "_dead", "_skipped"];

    /// <summary>Removes the events that <paramref name="unwanted"/> says so of; the others stay, with everything that is noted on them.</summary>
    /// <param name="unwanted">Is given the event as JSON, named as the bus writes it (<c>subscriberId</c>).</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveAsync(Func<JsonElement, bool> unwanted, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("rabbitmq")!) };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        var removed = 0;
        foreach (var name in DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct())
            foreach (var kind in Kinds) removed += await RemoveAsync(connection, name + kind, unwanted, cancellationToken);
        return removed;
    }

    private static async Task<int> RemoveAsync(IConnection connection, string queue, Func<JsonElement, bool> unwanted, CancellationToken token)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);
        var removed = 0;
        for (var left = await CountAsync(channel, queue, token); left > 0; left--)
        {
            if (await channel.BasicGetAsync(queue, autoAck: false, token) is not { } letter) break;
            if (IsUnwanted(letter.Body, unwanted)) removed++;
            // To the end of the queue, and only then gone from its head. Giving it back would count as another failed delivery.
            else await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(letter.BasicProperties), letter.Body, token);
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, token);
        }

        return removed;
    }

    /// <summary>0 when there is no such queue: it is made when it is first needed. The channel is of no more use then.</summary>
    private static async Task<uint> CountAsync(IChannel channel, string queue, CancellationToken token)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, token)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return 0;
        }
    }

    private static bool IsUnwanted(ReadOnlyMemory<byte> body, Func<JsonElement, bool> unwanted)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("message", out var message)
                && message.ValueKind == JsonValueKind.Object && unwanted(message);
        }
        catch (JsonException)
        {
            // Nothing that the platform sent.
            return false;
        }
    }
}
