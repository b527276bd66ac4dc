using System.Text;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Topologies;
using InfluencerPlatform.ServiceDefaults.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

public sealed class ErasureDistributed(ScriptedModelFixture.Distributed fixture) : ErasureWithBroker(fixture), IClassFixture<ScriptedModelFixture.Distributed>;

public sealed class ErasureOnPostgres(ScriptedModelFixture.DistributedOnPostgres fixture) : ErasureWithBroker(fixture), IClassFixture<ScriptedModelFixture.DistributedOnPostgres>
{
    private DistributedPlatform Stores => (DistributedPlatform)Platform;

    /// <summary>As the server does by itself now and then.</summary>
    protected override async Task QuoteAsync()
    {
        foreach (var store in new[] { "messaging", "persona" })
        {
            await using var connection = Stores.Open(store);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "ANALYZE";
            await command.ExecuteNonQueryAsync();
        }
    }

    protected override Task CleanAsync() => Task.Run(() => Stores.StoresWith("", anew: true));

    protected override IEnumerable<string> StoresWith(string word) => Stores.StoresWith(word, anew: false);
}

/// <summary>The same with a broker: events that come again, and those that were set aside.</summary>
public abstract class ErasureWithBroker(ScriptedModelFixture fixture) : ErasureScenarios(fixture)
{
    private const string Dead = "persona-memories_dead";

    private const string Copies = "erasure-scenario-copies";

    private static readonly string[] Heard =
        ["MessageReceived", "MessageChanged", "AnalysisRequested", "AnalysisCompleted", "ReplyRequested", "ReplyGenerated", "ReplyApproved", "ReplyRejected", "SubscribersMerged"];

    protected override async Task ListenAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Copies, durable: false, exclusive: false, autoDelete: false);
        foreach (var exchange in Heard.Select(Exchange))
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(Copies, exchange, "");
        }
    }

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
        // Everything that was ever said, as it was and as other messages of the same words.
        var heard = new List<(string Exchange, byte[] Body, string? Id)>();
        while (await channel.BasicGetAsync(Copies, autoAck: true) is { } copy) heard.Add((copy.Exchange, copy.Body.ToArray(), copy.BasicProperties.MessageId));
        await channel.QueueDeleteAsync(Copies);
        foreach (var type in new[] { "AnalysisCompleted", "MessageReceived", "ReplyGenerated" }) Assert.Contains(heard, h => h.Exchange == Exchange(type));
        // And what was found in their words, by an analysis that took longer than their life here.
        var analysed = heard.Where(h => h.Exchange == Exchange("AnalysisRequested")).Select(h => JsonSerializer.Deserialize<JsonElement>(h.Body).GetProperty("message"))
            .Where(m => m.GetProperty("subscriberId") is { ValueKind: JsonValueKind.Number } id && id.GetInt64() == erased).ToList();
        Assert.Contains(analysed, m => m.GetProperty("kind").GetString() == "memory");
        Assert.Contains(analysed, m => m.GetProperty("kind").GetString() == "sentiment");
        foreach (var asked in analysed)
        {
            var found = Guid.NewGuid();
            await channel.BasicPublishAsync(Exchange("AnalysisCompleted"), "", mandatory: true, Properties(found), Envelope("AnalysisCompleted", found, Found(asked)));
        }

        foreach (var (exchange, body, id) in heard)
        {
            var fresh = $"{Guid.NewGuid()}";
            await channel.BasicPublishAsync(exchange, "", mandatory: false, new BasicProperties { ContentType = MassTransitJson, MessageId = id }, body);
            await channel.BasicPublishAsync(
                exchange, "", mandatory: false, new BasicProperties { ContentType = MassTransitJson, MessageId = fresh },
                Encoding.UTF8.GetBytes(id is null ? Encoding.UTF8.GetString(body) : Encoding.UTF8.GetString(body).Replace(id, fresh, StringComparison.OrdinalIgnoreCase)));
        }

        // Once as it was, once as another message altogether; and one of somebody else, to know when they have been through.
        foreach (var subscriber in new[] { erased, erased, other })
        {
            last = Guid.NewGuid();
            var text = subscriber == erased ? $"my cat is called {Word("late")}" : "the last ostrich";
            await channel.BasicPublishAsync("InfluencerPlatform.Contracts:MessageReceived", "", mandatory: true, Properties(last), Envelope("MessageReceived", last, Received(subscriber, text)));
        }

        // The queues are served in order; when they are empty and these two are through, so is the rest.
        await Effects.EventuallyAsync(async () => await WaitingAsync() == 0, "the queues are empty");
        await Effects.EventuallyAsync(
            async () => await Effects.ScalarAsync(Platform, "persona", $"SELECT COUNT(*) FROM inbox WHERE lower(CAST(message_id AS TEXT)) = '{last}'") >= 2, "the late events are consumed");
    }

    private async Task<long> WaitingAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var waiting = 0L;
        foreach (var queue in DurableQueues.ByEvent.Values.SelectMany(q => q).Distinct()) waiting += (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        return waiting;
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

    private static object Found(JsonElement asked) => new
    {
        kind = asked.GetProperty("kind"), subjectId = asked.GetProperty("subjectId"), revision = asked.GetProperty("revision"), personaId = (long?)null,
        subscriberId = asked.GetProperty("subscriberId"), sentiment = "positive", topic = Word("late"), summary = Word("late"),
        facts = new[] { new { kind = "subscriber", attribute = "pet:cat", text = $"Has a cat called {Word("late")}.", confidence = 0.9 } }, at = "2026-11-01T10:00:00Z",
    };

    private static object Received(long subscriber, string text) => new
    {
        conversationId = 1, conversationKind = "subscriber", channel = "paste", personaId = (long?)null, subscriberId = subscriber,
        messages = new[] { new { messageId = 1_000_000 + subscriber, senderType = "subscriber", text, timestamp = "2026-11-01T10:00:00Z" } }, imported = false, at = "2026-11-01T10:00:00Z",
    };

    private const string MassTransitJson = "application/vnd.masstransit+json";

    private static string Exchange(string type) => $"InfluencerPlatform.Contracts:{type}";

    private static BasicProperties Properties(Guid id) => new() { ContentType = MassTransitJson, MessageId = $"{id}" };

    private static byte[] Envelope(string type, Guid id, object message) =>
        JsonSerializer.SerializeToUtf8Bytes(new { messageId = id, messageType = new[] { $"urn:message:InfluencerPlatform.Contracts:{type}" }, message });

    private async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(((DistributedPlatform)Platform).BrokerAddress) }.CreateConnectionAsync();
}
