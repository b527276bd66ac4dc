using System.Diagnostics;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>From a commit through outbox and RabbitMQ to the broker's confirm and to the consumer, beside a bare client on a queue declared alike; one event at a time, in turns.</summary>
internal sealed class Hops(RabbitMqBroker broker) : IAsyncDisposable
{
    private const string RawQueue = "bench-raw";
    private const int PerRound = 200;
    private const int LostWakeUps = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
    private readonly Moment arrival = new();
    private readonly Moment confirm = new();
    private readonly Series rawConfirm = new("RabbitMQ.Client: publish → confirm");
    private readonly Series ourConfirm = new("committed → confirm, through outbox and MassTransit");
    private readonly Series raw = new("RabbitMQ.Client: publish → consumer");
    private readonly Series hop = new("committed → consumer, through outbox and MassTransit");
    private readonly Series whole = new("write asked for → consumer, the commit's sync included");
    private readonly Series mended = new("a row that nobody announced → confirm");
    private IHost? host;
    private IConnection? connection;
    private IChannel? channel;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        await using var hops = new Hops(broker);
        await hops.StartAsync();
        await hops.RunAsync(rounds);
        page.AtMost("5", "commit → broker confirm, p50, of RabbitMQ.Client's publish → confirm", 2, " ×", hops.ourConfirm.Over(hops.rawConfirm, 0.5));
        page.AtMost("5", "commit → broker confirm, p50", 2, " ms", hops.ourConfirm.By(0.5));
        page.AtMost("5", "commit → broker confirm, p99", 10, " ms", hops.ourConfirm.By(0.99));
        page.AtMost("5", "a lost wake-up is mended, longest", 250, " ms", hops.mended.By(1));
        page.Table("Commit → broker's confirm, quorum queues on one node, one event at a time, in ms", hops.rawConfirm, hops.ourConfirm, hops.mended);
        page.Table("Commit → consumer, the same events, in ms", hops.raw, hops.hop, hops.whole);
    }

    public async ValueTask DisposeAsync()
    {
        if (channel is not null) await channel.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Database:Folder", folder), new("ConnectionStrings:rabbitmq", broker.Address), new("Services:Key", new string('k', 40)),
        ]);
        builder.Services.AddLogging().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton(arrival);
        builder.Services.ConfigureDbContext<NoteDb>(options => options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning)));
        builder.AddStore<NoteDb>("bench");
        builder.AddBus(bus => bus.AddConsumer<ArrivalConsumer>().Endpoint(e => e.Name = "bench-mood"));
        var bus = builder.Services.Single(s => s.ServiceType == typeof(IEventBus));
        builder.Services.Remove(bus);
        builder.Services.AddSingleton<IEventBus>(provider => new TimedBus((IEventBus)ActivatorUtilities.CreateInstance(provider, bus.ImplementationType!), confirm));
        host = builder.Build();
        await host.StartAsync();

        var options = new BusOptions();
        connection = await new ConnectionFactory { Uri = new(broker.Address) }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicQosAsync(0, (ushort)options.Prefetch, false);
        await channel.QueueDeclareAsync(RawQueue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum", ["x-delivery-limit"] = options.DeliveryLimit,
        });
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            arrival.Came();
            await channel.BasicAckAsync(delivery.DeliveryTag, false);
        };
        await channel.BasicConsumeAsync(RawQueue, autoAck: false, consumer);
    }

    private async Task RunAsync(int rounds)
    {
        for (var round = -1; round < rounds; round++)
        {
            Console.WriteLine($"commit → confirm, round {round + 1} of {rounds}");
            // The first one warms up; it is written into a round of its own, which is then begun again.
            foreach (var series in new[] { rawConfirm, ourConfirm, raw, hop, whole, mended }) series.BeginRound();
            for (var i = 0; i < PerRound; i++)
            {
                await RawAsync();
                await HopAsync(i);
            }

            for (var i = 0; i < LostWakeUps; i++) await UnannouncedAsync(i);
            if (round < 0)
                foreach (var series in new[] { rawConfirm, ourConfirm, raw, hop, whole, mended }) series.Forget();
        }
    }

    private async Task RawAsync()
    {
        var next = arrival.Next();
        var start = Stopwatch.GetTimestamp();
        await channel!.BasicPublishAsync("", RawQueue, mandatory: false, new BasicProperties { Persistent = true }, new byte[400]);
        rawConfirm.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        raw.Add(Stopwatch.GetElapsedTime(start, await next).TotalMilliseconds);
    }

    private async Task HopAsync(long id)
    {
        var (coming, confirmed) = (arrival.Next(), confirm.Next());
        var asked = Stopwatch.GetTimestamp();
        await host!.Services.GetRequiredService<IStoreWriter<NoteDb>>().WriteAsync((db, _) =>
        {
            db.Publish(Event(id), DateTime.UtcNow);
            return Task.CompletedTask;
        }, CancellationToken.None);
        var committed = Stopwatch.GetTimestamp();
        var came = await coming;
        // The answer to the writer races the event; the event may win.
        ourConfirm.Add(Math.Max(0, Stopwatch.GetElapsedTime(committed, await confirmed).TotalMilliseconds));
        hop.Add(Math.Max(0, Stopwatch.GetElapsedTime(committed, came).TotalMilliseconds));
        whole.Add(Stopwatch.GetElapsedTime(asked, came).TotalMilliseconds);
    }

    /// <summary>Written from beside, as by a process that died before it could tell its dispatcher.</summary>
    private async Task UnannouncedAsync(long id)
    {
        var next = confirm.Next();
        var row = new OutboxMessage(Event(id), Guid.CreateVersion7(), DateTime.UtcNow);
        await using var side = new SqliteConnection($"Data Source={Path.Combine(folder, "bench.db")};Pooling=False;Default Timeout=30");
        await side.OpenAsync();
        await using var command = side.CreateCommand();
        command.CommandText = "INSERT INTO outbox (message_id, type, body, model_work, created_at, attempts) VALUES ($id, $type, $body, 0, $at, 0)";
        command.Parameters.AddWithValue("$id", row.MessageId.ToString().ToUpperInvariant());
        command.Parameters.AddWithValue("$type", row.Type);
        command.Parameters.AddWithValue("$body", row.Body);
        command.Parameters.AddWithValue("$at", row.CreatedAt);
        await command.ExecuteNonQueryAsync();
        var committed = Stopwatch.GetTimestamp();
        mended.Add(Stopwatch.GetElapsedTime(committed, await next.WaitAsync(TimeSpan.FromSeconds(30))).TotalMilliseconds);
    }

    private static MoodChanged Event(long id) => new(1, id, "calm", 0.5, DateTime.UtcNow);

    internal sealed class Moment
    {
        private TaskCompletionSource<long> coming = new();

        public Task<long> Next() => (coming = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Came() => coming.TrySetResult(Stopwatch.GetTimestamp());
    }

    internal sealed class ArrivalConsumer(Moment arrival) : IConsumer<MoodChanged>
    {
        public Task Consume(ConsumeContext<MoodChanged> context)
        {
            arrival.Came();
            return Task.CompletedTask;
        }
    }

    /// <summary>The platform's bus, and a note of when the broker has confirmed.</summary>
    private sealed class TimedBus(IEventBus inner, Moment confirm) : IEventBus
    {
        public bool IsInProcess => inner.IsInProcess;

        public Task Started => inner.Started;

        public async Task PublishAsync(IEvent @event, Guid messageId, CancellationToken cancellationToken)
        {
            await inner.PublishAsync(@event, messageId, cancellationToken);
            confirm.Came();
        }
    }
}
