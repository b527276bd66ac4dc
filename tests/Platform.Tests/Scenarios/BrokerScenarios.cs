using System.Text;
using InfluencerPlatform.Platform.Tests.Topologies;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>The queues as an administrator of the broker finds them.</summary>
public sealed class BrokerScenarios(DistributedPlatform platform) : IClassFixture<DistributedPlatform>
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

    private async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(platform.BrokerAddress) }.CreateConnectionAsync();
}
