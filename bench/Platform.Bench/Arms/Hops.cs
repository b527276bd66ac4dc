using System.Diagnostics;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Platform.Tests.Processes;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;
using MassTransit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>From a commit through outbox and RabbitMQ to the consumer, beside a bare client on a queue declared alike; one event at a time, in turns.</summary>
internal sealed class Hops(RabbitMqBroker broker) : IAsyncDisposable
{
    private const string RawQueue = "bench-raw";

    private readonly string folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
    private readonly Arrival arrival = new();
    private readonly Series raw = new("RabbitMQ.Client: publish → consumer");
    private readonly Series hop = new("committed → consumer, through outbox and MassTransit");
    private readonly Series whole = new("write asked for → consumer, the commit's sync included");
    private IHost? host;
    private IConnection? connection;
    private IChannel? channel;

    public async Task StartAsync()
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
        host = builder.Build();
        await host.StartAsync();

        var options = new BusOptions();
        connection = await new ConnectionFactory { Uri = new(broker.Address) }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync();
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

    public async Task MeasureAsync(int rounds, int warmUp, int count)
    {
        for (var i = 0; i < warmUp; i++)
        {
            await RawAsync();
            await HopAsync(i);
        }

        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"commit → consumer, round {round + 1} of {rounds}");
            foreach (var series in new[] { raw, hop, whole }) series.BeginRound();
            for (var i = 0; i < count; i++)
            {
                raw.Add(await RawAsync());
                var (committed, asked) = await HopAsync(i);
                hop.Add(committed);
                whole.Add(asked);
            }
        }
    }

    public void Write(Page page) => page.Table("Commit → consumer over RabbitMQ, quorum queues on one node, one event at a time, in ms", raw, hop, whole);

    public async ValueTask DisposeAsync()
    {
        if (channel is not null) await channel.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<double> RawAsync()
    {
        var next = arrival.Next();
        var start = Stopwatch.GetTimestamp();
        await channel!.BasicPublishAsync("", RawQueue, mandatory: false, new BasicProperties { Persistent = true }, new byte[400]);
        return Stopwatch.GetElapsedTime(start, await next).TotalMilliseconds;
    }

    private async Task<(double Committed, double Asked)> HopAsync(long id)
    {
        var next = arrival.Next();
        var asked = Stopwatch.GetTimestamp();
        await host!.Services.GetRequiredService<IStoreWriter<NoteDb>>().WriteAsync(
            (db, _) =>
            {
                db.Publish(new MoodChanged(1, id, "calm", 0.5, DateTime.UtcNow), DateTime.UtcNow);
                return Task.FromResult(true);
            },
            CancellationToken.None);
        var committed = Stopwatch.GetTimestamp();
        var came = await next;
        // The answer to the writer and the event race each other; the event may win.
        return (Math.Max(0, Stopwatch.GetElapsedTime(committed, came).TotalMilliseconds), Stopwatch.GetElapsedTime(asked, came).TotalMilliseconds);
    }

    internal sealed class Arrival
    {
        private TaskCompletionSource<long> coming = new();

        public Task<long> Next() => (coming = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Came() => coming.TrySetResult(Stopwatch.GetTimestamp());
    }

    internal sealed class ArrivalConsumer(Arrival arrival) : IConsumer<MoodChanged>
    {
        public Task Consume(ConsumeContext<MoodChanged> context)
        {
            arrival.Came();
            return Task.CompletedTask;
        }
    }
}
