using System.Net;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Topologies;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>The queues as an administrator of the broker finds them.</summary>
[Collection<Undisturbed>]
public sealed class BrokerScenarios(DistributedPlatform platform)
{
    [Theory]
    [InlineData("reply-worker-reply-requested")]
    [InlineData("reply-worker-analysis-requested")]
    [InlineData("messaging-reply-generated")]
    [InlineData("persona-mood")]
    public async Task Queues_are_quorum_queues_with_a_delivery_limit_and_a_dead_letter_queue(string queue)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        // Declaring anew passes only with the very same arguments.
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 10, ["x-dead-letter-exchange"] = queue + "_dead",
        });
        await channel.QueueDeclarePassiveAsync(queue + "_dead");
        await using var second = await connection.CreateChannelAsync();
        await Assert.ThrowsAsync<OperationInterruptedException>(
            () => second.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "classic" }));
    }

    [Fact]
    public async Task A_message_that_cannot_be_consumed_is_set_aside_with_its_reason()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", "messaging-reply-generated", mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json" }, Encoding.UTF8.GetBytes("{ not json"));
        BasicGetResult? parked = null;
        await Effects.EventuallyAsync(
            async () =>
            {
                try
                {
                    await using var reader = await connection.CreateChannelAsync();
                    parked = await reader.BasicGetAsync("messaging-reply-generated_error", autoAck: true);
                }
                catch (OperationInterruptedException)
                {
                    // The queue is made when it is first needed.
                }

                return parked is not null;
            },
            "the message is parked");
        Assert.Equal("{ not json", Encoding.UTF8.GetString(parked!.Body.Span));
        Assert.NotEmpty(Encoding.UTF8.GetString((byte[])parked.BasicProperties.Headers!["MT-Fault-Message"]!));
    }

    [Fact]
    public async Task A_superuser_finds_what_was_set_aside_and_a_replay_has_its_effect_once_even_after_one_that_was_interrupted()
    {
        using var op = await platform.SignInAsync();
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var (messageId, before) = (Guid.NewGuid(), await Effects.MoodMovesAsync(platform, "messages_arrived"));
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            messageId, messageType = new[] { "urn:message:InfluencerPlatform.Contracts:MessageReceived" },
            message = new
            {
                conversationId = 1, conversationKind = "subscriber", channel = "paste", personaId = 1, subscriberId = 987_654,
                messages = new[] { new { messageId = 1_987_654, senderType = "subscriber", text = "are you there?", timestamp = "2026-11-01T10:00:00Z" } }, imported = false, at = "2026-11-01T10:00:00Z",
            },
        });
        var properties = new BasicProperties
        {
            ContentType = "application/vnd.masstransit+json", MessageId = $"{messageId}",
            Headers = new Dictionary<string, object?> { ["MT-Fault-ExceptionType"] = "System.TimeoutException", ["MT-Fault-Message"] = "It took too long.", ["MT-Fault-RetryCount"] = 3 },
        };
        await channel.QueueDeclareAsync("persona-mood_error", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.BasicPublishAsync("", "persona-mood_error", mandatory: true, properties, body);
        // A replay that was interrupted had sent it on already.
        await channel.BasicPublishAsync("", "persona-mood", mandatory: true, new BasicProperties { ContentType = properties.ContentType, MessageId = properties.MessageId }, body);

        var letter = (await op.GetAsync("/operations/dead-letters")).EnumerateArray().Single(l => l.GetProperty("queue").GetString() == "persona-mood_error");
        Assert.Equal(("MessageReceived", "TimeoutException: It took too long.", 4),
            (letter.GetProperty("message_type").GetString(), letter.GetProperty("reason").GetString(), letter.GetProperty("attempts").GetInt32()));
        var path = $"/operations/dead-letters/{letter.GetProperty("id").GetString()}";
        using (var replayed = await op.Http.PostAsync(path + "/replay", null)) Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        await Effects.EventuallyAsync(async () => await channel.MessageCountAsync("persona-mood") == 0 && await Effects.MoodMovesAsync(platform, "messages_arrived") > before, "it is consumed");
        foreach (var action in new[] { "/replay", "/discard" })
        {
            using var gone = await op.Http.PostAsync(path + action, null);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }

        // What comes after it in the queue shows that the second copy has been through.
        var paste = await op.PasteAsync(Chats.Asking(Chats.Stranger()));
        await Effects.EventuallyAsync(async () => await Effects.MoodMovesAsync(platform, "messages_arrived") >= before + 2, "the next message has moved the mood");
        Assert.Equal(before + 2, await Effects.MoodMovesAsync(platform, "messages_arrived"));
        Assert.NotEqual(0, paste.ConversationId);
    }

    private async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(platform.BrokerAddress) }.CreateConnectionAsync();
}
