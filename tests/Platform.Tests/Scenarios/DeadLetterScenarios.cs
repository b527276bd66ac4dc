using System.Collections.Concurrent;
using System.Text;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>Messages that cannot be consumed, on a real broker and with consumers that a test makes fail.</summary>
public sealed class DeadLetterScenarios : IAsyncLifetime
{
    private const string Queue = "persona-mood";
    private const int Attempts = 3;
    private const long FullDisk = 13;

    private readonly RabbitMqBroker broker = new();
    private readonly Work work = new();

    public async ValueTask InitializeAsync() => await broker.StartAsync();

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    [Fact]
    public async Task A_poison_message_is_parked_after_exactly_the_configured_attempts_and_others_pass_it()
    {
        using var host = await StartAsync();
        await PublishAsync(host, 666);
        await PublishAsync(host, 1);
        var letter = Assert.Single(await LettersAsync(l => l.Count == 1));
        Assert.Equal((Queue + "_error", "ReplyRejected", Attempts), (letter.Queue, letter.MessageType, letter.Attempts));
        Assert.Equal("InvalidOperationException: Reply 666 is poison.", letter.Reason);
        Assert.InRange(letter.FailedAt!.Value, DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow.AddMinutes(1));
        await Effects.EventuallyAsync(() => Task.FromResult(work.Consumed.Contains(1)), "the message behind it is consumed");
        Assert.Equal(Attempts, work.Tried.Count(id => id == 666));
        await host.StopAsync();
    }

    [Theory]
    [InlineData(Attempts)]
    [InlineData(1)]
    public async Task An_event_whose_store_is_away_for_longer_than_the_attempts_would_last_is_consumed_afterwards_and_never_set_aside(int attempts)
    {
        using var host = await StartAsync(("Bus:Attempts", $"{attempts}"));
        await PublishAsync(host, FullDisk);
        await Effects.EventuallyAsync(() => Task.FromResult(work.Tried.Count == Attempts + 3), "it is tried again and again");
        Assert.Empty(await Letters().ListAsync(CancellationToken.None));
        work.IsMended = true;
        await Effects.EventuallyAsync(() => Task.FromResult(work.Consumed.Contains(FullDisk)), "it is consumed");
        Assert.Empty(await Letters().ListAsync(CancellationToken.None));
        await host.StopAsync();
    }

    [Fact]
    public async Task An_event_that_waits_for_its_store_goes_back_to_its_queue_when_the_process_stops()
    {
        using (var host = await StartAsync(("Bus:DeliveryLimit", "1")))
        {
            await PublishAsync(host, FullDisk);
            await Effects.EventuallyAsync(() => Task.FromResult(work.Tried.Count >= 3), "it waits");
            await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }

        work.IsMended = true;
        // One failed delivery is all that this queue allows.
        using var next = await StartAsync(("Bus:DeliveryLimit", "1"));
        await Effects.EventuallyAsync(() => Task.FromResult(work.Consumed.Contains(FullDisk)), "it is consumed by the next");
        Assert.Empty(await Letters().ListAsync(CancellationToken.None));
        await next.StopAsync();
    }

    [Fact]
    public async Task A_replayed_message_reaches_its_consumer_with_its_id_and_is_parked_again_only_if_it_fails_again()
    {
        using var host = await StartAsync();
        var messageId = await PublishAsync(host, 666);
        var parked = Assert.Single(await LettersAsync(l => l.Count == 1));
        Assert.True(await Letters().ReplayAsync(parked.Id, CancellationToken.None));
        await Effects.EventuallyAsync(() => Task.FromResult(work.Tried.Count == 2 * Attempts), "it is tried as often as the first time");
        Assert.Equal((parked.Id, Attempts), Assert.Single(await LettersAsync(l => l.Count == 1)) is var again ? (again.Id, again.Attempts) : default);

        work.IsMended = true;
        Assert.True(await Letters().ReplayAsync(parked.Id, CancellationToken.None));
        await Effects.EventuallyAsync(() => Task.FromResult(work.Consumed.Contains(666)), "it is consumed");
        Assert.All(work.MessageIds, id => Assert.Equal(messageId, id));
        Assert.False(await Letters().ReplayAsync(parked.Id, CancellationToken.None));
        Assert.Empty(await Letters().ListAsync(CancellationToken.None));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_message_whose_consumer_dies_each_time_is_set_aside_by_the_broker()
    {
        using (var host = await StartAsync()) await host.StopAsync();
        await using var connection = await ConnectAsync();
        await using (var channel = await connection.CreateChannelAsync())
            await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { MessageId = "deadly" }, Envelope("ReplyRejected"));
        var deliveries = 0;
        for (; deliveries < 20; deliveries++)
        {
            // As a process that dies with it: the channel closes, and nothing was acknowledged.
            await using var channel = await connection.CreateChannelAsync();
            if (await channel.BasicGetAsync(Queue, autoAck: false) is null) break;
        }

        Assert.Equal(5, deliveries);
        var letter = Assert.Single(await LettersAsync(l => l.Count == 1));
        Assert.Equal((Queue + "_dead", "ReplyRejected"), (letter.Queue, letter.MessageType));
        Assert.Contains("died", letter.Reason, StringComparison.Ordinal);
        Assert.NotNull(letter.FailedAt);
    }

    [Fact]
    public async Task An_event_whose_queue_somebody_deleted_is_not_taken_for_delivered_and_arrives_once_its_queue_is_there_again()
    {
        const string deleted = "persona-subscribers";
        using var host = await StartAsync();
        await PublishAsync(host);
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(deleted, ifUnused: false, ifEmpty: false);
        await Assert.ThrowsAsync<MessageReturnedException>(() => PublishAsync(host));

        // Whoever consumes such events, or publishes its first one, makes the queue.
        using var other = await StartAsync();
        await PublishAsync(other);
        await PublishAsync(host);
        Assert.Equal(2u, await channel.MessageCountAsync(deleted));
        await other.StopAsync();
        await host.StopAsync();

        static Task PublishAsync(IHost by) =>
            by.Services.GetRequiredService<IEventBus>().PublishAsync(new SubscriberErased(1, DateTime.UtcNow), Guid.CreateVersion7(), CancellationToken.None);
    }

    [Fact]
    public async Task Readers_at_the_same_time_each_find_every_letter_and_leave_every_letter_there()
    {
        using (var host = await StartAsync()) await host.StopAsync();
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var n = 0; n < 60; n++) await channel.BasicPublishAsync("", Queue + "_dead", mandatory: true, new BasicProperties { MessageId = $"letter {n}" }, Envelope("ReplyRejected"));
        // Another process that reads is another reader altogether.
        var read = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Letters().ListAsync(CancellationToken.None)));
        Assert.All(read, letters => Assert.Equal(60, letters.Select(l => l.Id).Distinct().Count()));
        var unwanted = read[0][20].Id;
        Assert.True(await Letters().DiscardAsync(unwanted, CancellationToken.None));
        Assert.Equal(59u, await channel.MessageCountAsync(Queue + "_dead"));
        Assert.DoesNotContain(await Letters().ListAsync(CancellationToken.None), l => l.Id == unwanted);
    }

    [Fact]
    public async Task What_an_interrupted_replay_left_twice_is_one_letter()
    {
        using var host = await StartAsync();
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var copy = 0; copy < 2; copy++) await channel.BasicPublishAsync("", Queue + "_dead", mandatory: true, new BasicProperties { MessageId = "twice" }, Envelope("Unknown"));
        var letter = Assert.Single(await Letters().ListAsync(CancellationToken.None));
        Assert.True(await Letters().DiscardAsync(letter.Id, CancellationToken.None));
        Assert.Equal(0u, await channel.MessageCountAsync(Queue + "_dead"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_queue_of_an_earlier_version_with_other_arguments_is_made_anew_with_what_it_holds()
    {
        using (var earlier = await StartAsync(("Bus:DeliveryLimit", "4"))) await earlier.StopAsync();
        await using (var connection = await ConnectAsync())
        {
            // As a sender leaves them while the consumer's service is being upgraded.
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            for (var id = 1; id <= 3; id++)
                await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json" }, Encoding.UTF8.GetBytes(
                    $$$"""{"messageId":"{{{Guid.NewGuid()}}}","messageType":["urn:message:InfluencerPlatform.Contracts:ReplyRejected"],"message":{"replyId":{{{id}}},"conversationId":1,"at":"2026-11-01T10:00:00Z"}}"""));
        }

        using var later = await StartAsync(("Bus:DeliveryLimit", "9"));
        await Effects.EventuallyAsync(() => Task.FromResult(work.Consumed.Count == 3), "what was waiting is consumed");
        await PublishAsync(later, 4);
        await Effects.EventuallyAsync(() => Task.FromResult(work.Consumed.Contains(4)), "what comes is consumed");
        Assert.Equal([1, 2, 3, 4], work.Consumed.Order());
        await later.StopAsync();
    }

    [Fact]
    public async Task Without_a_broker_it_is_said_that_it_does_not_answer()
    {
        var nobody = new BrokerLetters(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:rabbitmq", $"amqp://127.0.0.1:{FreePorts.Take()}")]).Build(), RetiredTopology.Current);
        var refusal = await Assert.ThrowsAsync<ServiceDefaults.Errors.Refusal>(() => nobody.ListAsync(CancellationToken.None));
        Assert.Equal(503, refusal.Status);
    }

    private async Task<IHost> StartAsync(params (string, string)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)));
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(work);
        builder.AddBus(bus => bus.AddConsumer<Consumer, ConsumerDefinition>());
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return host;
    }

    private Dictionary<string, string?> Settings() => new()
    {
        ["ConnectionStrings:rabbitmq"] = broker.Address, ["Services:Key"] = new string('k', 40), ["Bus:Attempts"] = $"{Attempts}", ["Bus:DeliveryLimit"] = "4",
    };

    private BrokerLetters Letters() => new(new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build(), RetiredTopology.Current);

    private async Task<IReadOnlyList<DeadLetter>> LettersAsync(Func<IReadOnlyList<DeadLetter>, bool> fits)
    {
        IReadOnlyList<DeadLetter> letters = [];
        await Effects.EventuallyAsync(async () => fits(letters = await Letters().ListAsync(CancellationToken.None)), "the letters are there");
        return letters;
    }

    private static async Task<Guid> PublishAsync(IHost host, long replyId)
    {
        var messageId = Guid.CreateVersion7();
        await host.Services.GetRequiredService<IEventBus>().PublishAsync(new ReplyRejected(replyId, 1, 1, 1, null, 1, DateTime.UtcNow), messageId, CancellationToken.None);
        return messageId;
    }

    private static byte[] Envelope(string type) => Encoding.UTF8.GetBytes($$$"""{"messageType":["urn:message:InfluencerPlatform.Contracts:{{{type}}}"],"message":{}}""");

    private async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(broker.Address) }.CreateConnectionAsync();

    public sealed class Work
    {
        public ConcurrentQueue<long> Tried { get; } = [];

        public ConcurrentQueue<long> Consumed { get; } = [];

        public ConcurrentQueue<Guid?> MessageIds { get; } = [];

        public bool IsMended { get; set; }
    }

    public sealed class Consumer(Work work) : IConsumer<ReplyRejected>
    {
        public Task Consume(ConsumeContext<ReplyRejected> context)
        {
            var id = context.Message.ReplyId;
            work.Tried.Enqueue(id);
            work.MessageIds.Enqueue(context.MessageId);
            if (id == FullDisk && !work.IsMended) throw new SqliteException("database or disk is full", 13);
            if (id == 666 && !work.IsMended) throw new InvalidOperationException($"Reply {id} is poison.");
            work.Consumed.Enqueue(id);
            return Task.CompletedTask;
        }
    }

    public sealed class ConsumerDefinition : ConsumerDefinition<Consumer>
    {
        public ConsumerDefinition() => EndpointName = Queue;
    }
}
