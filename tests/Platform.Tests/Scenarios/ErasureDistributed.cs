using System.Text;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Topologies;
using InfluencerPlatform.ServiceDefaults.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>The same with a broker: events that come again, and those that were set aside.</summary>
public sealed class ErasureDistributed(ScriptedModelFixture.Distributed fixture) : ErasureScenarios(fixture), IClassFixture<ScriptedModelFixture.Distributed>
{
    private const string Dead = "persona-memories_dead";

    protected override async Task SetAsideAsync(long erased, long other)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var (subscriber, text) in new[] { (other, "ostrich"), (erased, Word("message")), (other, "ostrich again") })
            await channel.BasicPublishAsync("", Dead, mandatory: true, new BasicProperties { MessageId = $"{subscriber}" }, Envelope("MessageReceived", Guid.NewGuid(), Received(subscriber, text)));
        // Read back, so that the later silence means something.
        Assert.Contains(Word("message"), await LettersAsync(), StringComparison.Ordinal);
    }

    protected override async Task ArriveLateAsync(long erased, long other)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var last = Guid.Empty;
        // Once as it was, once as another message altogether; and one of somebody else, to know when they have been through.
        foreach (var subscriber in new[] { erased, erased, other })
        {
            last = Guid.NewGuid();
            var text = subscriber == erased ? $"my cat is called {Word("late")}" : "the last ostrich";
            await channel.BasicPublishAsync("InfluencerPlatform.Contracts:MessageReceived", "", mandatory: true, Properties(last), Envelope("MessageReceived", last, Received(subscriber, text)));
        }

        await Effects.EventuallyAsync(
            async () => await Effects.ScalarAsync(Platform, "persona", $"SELECT COUNT(*) FROM inbox WHERE lower(message_id) = '{last}'") >= 2, "the late events are consumed");
    }

    protected override async Task<string> LettersAsync()
    {
        await using var connection = await ConnectAsync();
        var text = new StringBuilder();
        foreach (var queue in DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct().SelectMany(q => new[] { "_dead", "_error", "_skipped" }.Select(kind => q + kind)))
        {
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                // Given back when the channel closes.
                while (await channel.BasicGetAsync(queue, autoAck: false) is { } letter) text.Append(Encoding.UTF8.GetString(letter.Body.Span)).Append(letter.BasicProperties.MessageId);
            }
            catch (OperationInterruptedException)
            {
                // The queue is made when it is first needed.
            }
        }

        return text.ToString();
    }

    protected override async Task KeptAsync()
    {
        var letters = await LettersAsync();
        Assert.Contains("ostrich again", letters, StringComparison.Ordinal);
        Assert.Equal(2, letters.Split("\"subscriberId\":").Length - 1);
    }

    private static object Received(long subscriber, string text) => new
    {
        conversationId = 1, conversationKind = "subscriber", channel = "paste", personaId = (long?)null, subscriberId = subscriber,
        messages = new[] { new { messageId = 1_000_000 + subscriber, senderType = "subscriber", text, timestamp = "2026-11-01T10:00:00Z" } }, imported = false, at = "2026-11-01T10:00:00Z",
    };

    private static BasicProperties Properties(Guid id) => new() { ContentType = "application/vnd.masstransit+json", MessageId = $"{id}" };

    private static byte[] Envelope(string type, Guid id, object message) =>
        JsonSerializer.SerializeToUtf8Bytes(new { messageId = id, messageType = new[] { $"urn:message:InfluencerPlatform.Contracts:{type}" }, message });

    private async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(((DistributedPlatform)Platform).BrokerAddress) }.CreateConnectionAsync();
}
