using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// The events that were set aside on the broker, of all services. To be read they are taken from the head of their queue and put at its end, each of them
/// confirmed there before it is gone here: giving them back would count as failed deliveries, of which a broker allows so many. One reader at a time.
/// </summary>
public sealed class BrokerLetters(IConfiguration configuration, RetiredTopology retired) : IDeadLetters
{
    /// <summary>A broker passes some dozens of acknowledgements on at once; those beyond are lost when the connection closes, and their letters come back.</summary>
    private const int Window = 16;

    internal const string Dead = "_dead";

    internal static readonly string[] Kinds = ["_error", Dead, "_skipped"];

    /// <summary>Those of retired queues as well: what was set aside stays to be seen.</summary>
    private readonly string[] queues = [.. DurableQueues.ByEvent.Values.SelectMany(q => q).Concat(retired.Queues.Select(q => q.Name))
        .Distinct().Order(StringComparer.Ordinal).SelectMany(q => Kinds.Select(kind => q + kind))];

    private enum Fate
    {
        Stays,
        Goes,
        ToItsConsumer,
    }

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken)
    {
        var letters = new Dictionary<string, DeadLetter>();
        await GoThroughAsync(queues, (queue, letter) =>
        {
            var description = LetterHeaders.Describe(queue, letter);
            letters[description.Id] = description;
            return Fate.Stays;
        }, cancellationToken);
        return [.. letters.Values];
    }

    public Task<bool> ReplayAsync(string id, CancellationToken cancellationToken) => TakeAsync(id, Fate.ToItsConsumer, cancellationToken);

    public Task<bool> DiscardAsync(string id, CancellationToken cancellationToken) => TakeAsync(id, Fate.Goes, cancellationToken);

    /// <summary>Removes the events that <paramref name="unwanted"/> says so of; the others stay, with everything that is noted on them.</summary>
    /// <param name="unwanted">Is given the event as JSON, named as the bus writes it (<c>subscriberId</c>).</param>
    /// <returns>How many were removed.</returns>
    public Task<int> RemoveAsync(Func<JsonElement, bool> unwanted, CancellationToken cancellationToken) =>
        GoThroughAsync(queues, (_, letter) => LetterHeaders.Message(letter.Body, unwanted) ? Fate.Goes : Fate.Stays, cancellationToken);

    private async Task<bool> TakeAsync(string id, Fate fate, CancellationToken token)
    {
        var queue = queues.FirstOrDefault(q => id.StartsWith(q + ".", StringComparison.Ordinal));
        if (queue is null) return false;
        var found = 0;
        // An interrupted reading may have left a second copy: it goes without a word.
        return await GoThroughAsync([queue], (name, letter) => LetterHeaders.Id(name, letter) != id ? Fate.Stays : found++ == 0 ? fate : Fate.Goes, token) > 0;
    }

    /// <returns>How many did not stay.</returns>
    private async Task<int> GoThroughAsync(IEnumerable<string> some, Func<string, BasicGetResult, Fate> decide, CancellationToken token)
    {
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("rabbitmq")!) };
            await using var connection = await factory.CreateConnectionAsync(token);
            await BrokerTurn.TakeAsync(connection, token);
            var taken = 0;
            foreach (var queue in some) taken += await GoThroughAsync(connection, queue, letter => decide(queue, letter), token);
            return taken;
        }
        catch (PublishException)
        {
            throw Refusal.Conflict("The queue that this event was meant for is not there: start its service first, or discard the event if this version has no use for it.");
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException)
        {
            throw new Refusal(503, "The broker does not answer at the moment; dead letters are kept there. Try again soon.", retryAfter: TimeSpan.FromSeconds(5));
        }
    }

    private async Task<int> GoThroughAsync(IConnection connection, string queue, Func<BasicGetResult, Fate> decide, CancellationToken token)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);
        var taken = 0;
        for (var left = await CountAsync(channel, queue, token); left > 0;)
        {
            var (publishing, last) = (new List<Task>(), 0UL);
            while (left > 0 && publishing.Count < Window && await channel.BasicGetAsync(queue, autoAck: false, token) is { } letter)
            {
                (left, last) = (left - 1, letter.DeliveryTag);
                var fate = decide(letter);
                if (fate != Fate.Stays) taken++;
                publishing.Add(fate switch
                {
                    Fate.Stays => PublishAsync(channel, queue, new BasicProperties(letter.BasicProperties), letter.Body, token),
                    Fate.ToItsConsumer => PublishAsync(channel, Consumer(LetterHeaders.Origin(queue)), LetterHeaders.Clean(letter.BasicProperties), letter.Body, token),
                    _ => Task.CompletedTask,
                });
            }

            if (last == 0) break;
            await Task.WhenAll(publishing);
            await channel.BasicAckAsync(last, multiple: true, token);
        }

        return taken;
    }

    private string Consumer(string queue) => retired.Queues.FirstOrDefault(q => q.Name == queue)?.Successor ?? queue;

    private static async Task PublishAsync(IChannel channel, string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken token) =>
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, body, token);

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
}
