using System.Collections.Concurrent;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>Queues of consumers that a later version does not have any more, on a real broker.</summary>
public sealed class RetiredQueueScenarios : IAsyncLifetime
{
    private const string Former = "persona-former";
    private const string Successor = "persona-mood";

    private readonly RabbitMqBroker broker = new();
    private readonly ConcurrentQueue<(string Queue, long ReplyId)> consumed = [];

    public async ValueTask InitializeAsync() => await broker.StartAsync();

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    [Fact]
    public async Task A_queue_without_a_consumer_is_removed_and_what_it_held_is_a_dead_letter_until_somebody_discards_it()
    {
        await LeaveAsync(1, 2);
        var retired = new RetiredTopology([new(Former)], []);
        using (var later = await StartAsync(retired))
        {
            await Effects.EventuallyAsync(async () => await CountAsync(Former) is null, "the queue is gone");
            await later.StopAsync();
        }

        var letters = await Letters(retired).ListAsync(CancellationToken.None);
        Assert.Equal([(Former + "_dead", "ReplyRejected"), (Former + "_dead", "ReplyRejected")], letters.Select(l => (l.Queue, l.MessageType)));
        Assert.All(letters, l => Assert.Contains("no consumer for it any more", l.Reason, StringComparison.Ordinal));
        await Assert.ThrowsAsync<ServiceDefaults.Errors.Refusal>(() => Letters(retired).ReplayAsync(letters[0].Id, CancellationToken.None));
        foreach (var letter in letters) Assert.True(await Letters(retired).DiscardAsync(letter.Id, CancellationToken.None));

        using var next = await StartAsync(retired);
        await Effects.EventuallyAsync(async () => await CountAsync(Former + "_dead") is null, "the empty queue of its dead letters is gone as well");
        await PublishAsync(next, 3);
        Assert.Null(await CountAsync(Former));
        await next.StopAsync();
    }

    [Fact]
    public async Task What_a_queue_held_goes_on_to_its_successor()
    {
        await LeaveAsync(1, 2, 3);
        using var later = await StartAsync(new([new(Former, Successor)], []), Successor);
        await Effects.EventuallyAsync(() => Task.FromResult(consumed.Count == 3), "the successor has consumed them");
        Assert.Equal([(Successor, 1L), (Successor, 2L), (Successor, 3L)], consumed.Order());
        await Effects.EventuallyAsync(async () => await CountAsync(Former) is null, "the queue is gone");
        await later.StopAsync();
    }

    [Fact]
    public async Task As_long_as_an_earlier_version_runs_beside_the_later_one_it_keeps_its_queue()
    {
        var retired = new RetiredTopology([new(Former), new("persona-older")], []);
        using var earlier = await StartAsync(consumes: Former);
        await using (var connection = await ConnectAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeclareAsync("persona-older", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        }

        using (var later = await StartAsync(retired))
        {
            // They are gone through in their order.
            await Effects.EventuallyAsync(async () => await CountAsync("persona-older") is null, "the other queue is gone");
            await PublishAsync(later, 1);
            await Effects.EventuallyAsync(() => Task.FromResult(consumed.Contains((Former, 1))), "the earlier version consumes");
            await later.StopAsync();
        }

        await earlier.StopAsync();
        using var last = await StartAsync(retired);
        await Effects.EventuallyAsync(async () => await CountAsync(Former) is null, "the queue is gone");
        await last.StopAsync();
    }

    [Fact]
    public async Task An_event_that_a_queue_is_not_to_hear_any_more_does_not_come_to_it()
    {
        await LeaveAsync();
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        const string exchange = "InfluencerPlatform.Contracts:ReplyRejected";
        // By way of the endpoint's exchange, and as publishers declare it.
        await channel.QueueBindAsync(Former, exchange, "");
        await channel.BasicPublishAsync(exchange, "", ReadOnlyMemory<byte>.Empty);
        Assert.Equal(1u, await channel.MessageCountAsync(Former));

        using var later = await StartAsync(new([new("persona-none")], [new("ReplyRejected", Former), new("NoSuchEvent", "persona-none")]));
        await Effects.EventuallyAsync(
            async () =>
            {
                await channel.QueuePurgeAsync(Former);
                await channel.BasicPublishAsync(exchange, "", ReadOnlyMemory<byte>.Empty);
                return await channel.MessageCountAsync(Former) == 0;
            },
            "the event does not come any more");
        await later.StopAsync();
    }

    /// <summary>What an earlier version, whose service has stopped, left unconsumed.</summary>
    private async Task LeaveAsync(params long[] replies)
    {
        using var earlier = await StartAsync(consumes: Former);
        await earlier.StopAsync();
        using var publisher = await StartAsync();
        foreach (var reply in replies) await PublishAsync(publisher, reply);
        await publisher.StopAsync();
        Assert.Equal((uint)replies.Length, await CountAsync(Former));
        // The same events are the successor's own.
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        if (replies.Length > 0) await channel.QueuePurgeAsync(Successor);
    }

    private async Task<IHost> StartAsync(RetiredTopology? retired = null, string? consumes = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(consumed);
        if (retired is not null) builder.Services.AddSingleton(retired);
        builder.AddBus(bus =>
        {
            if (consumes is not null) bus.AddConsumer<Consumer>().Endpoint(e => e.Name = consumes);
        });
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return host;
    }

    private Dictionary<string, string?> Settings() => new() { ["ConnectionStrings:rabbitmq"] = broker.Address, ["Services:Key"] = new string('k', 40) };

    private BrokerLetters Letters(RetiredTopology retired) => new(new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build(), retired);

    private static Task PublishAsync(IHost host, long replyId) => host.Services.GetRequiredService<IEventBus>()
        .PublishAsync(new ReplyRejected(replyId, 1, 1, 1, null, 1, DateTime.UtcNow), Guid.CreateVersion7(), CancellationToken.None);

    /// <summary>What is ready in a queue; null when there is none.</summary>
    private async Task<uint?> CountAsync(string queue)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    private async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(broker.Address) }.CreateConnectionAsync();

    public sealed class Consumer(ConcurrentQueue<(string Queue, long ReplyId)> consumed) : IConsumer<ReplyRejected>
    {
        public Task Consume(ConsumeContext<ReplyRejected> context)
        {
            consumed.Enqueue((context.ReceiveContext.InputAddress.Segments[^1], context.Message.ReplyId));
            return Task.CompletedTask;
        }
    }
}
