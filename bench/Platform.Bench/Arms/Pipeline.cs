using System.Collections.Concurrent;
using System.Diagnostics;
using InfluencerPlatform.Platform.Tests.Processes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Messages through all five processes to their drafts, with a model that takes no time; beside a bare relay over two queues of the same broker.</summary>
internal static class Pipeline
{
    private const int Messages = 400;
    private const int Relayed = 4000;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var model = await SlowModel.StartAsync();
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        await using var deployment = await Deployment.DistributedAsync(broker, model.Settings);
        await using var relay = await Relay.OpenAsync(broker);
        var token = await deployment.SignInAsync();
        using var client = Chats.Client(deployment.Address, token);
        await using var feed = await ReadyFeed.OpenAsync(deployment.Address, token);
        var strangers = 0;
        await PipeAsync();
        await relay.RunAsync(Relayed);
        var (relayed, piped, ratios, work) = (new List<double>(), new List<double>(), new List<double>(), new List<List<double>>());
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"pipeline, round {round + 1} of {rounds}");
            relayed.Add(await relay.RunAsync(Relayed));
            var before = await WorkAsync();
            piped.Add(await PipeAsync());
            work.Add([.. (await WorkAsync()).Zip(before, (a, b) => (a - b) / Messages)]);
            ratios.Add(piped[^1] / relayed[^1]);
        }

        page.AtLeast("6", "pasted messages a second through to their drafts, model of 0 ms, of a raw relay over two queues", 0.3, " ×", Spread.Of(ratios));
        page.Heading($"The whole pipeline, {Messages} pastes of strangers at 32 connections a round, all on disk, five processes");
        page.Row("", "a second");
        page.Row("---", "---:");
        page.Row($"RabbitMQ.Client: publish, relay with confirm, consume, {Relayed:#,0} messages of 1 KB, quorum queues", Spread.Of(relayed).ToString());
        page.Row("paste → stored → model asked → draft stored and pushed", Spread.Of(piped).ToString());
        page.Say("Processor time a draft, in ms: " + string.Join(", ", deployment.Names.Select((n, i) => $"{n} {Spread.Of(work.Select(w => w[i]))}")) + ".");

        async Task<double> PipeAsync()
        {
            var start = Stopwatch.GetTimestamp();
            var last = new ConcurrentBag<long>();
            await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) =>
            {
                var name = $"Kira{Interlocked.Increment(ref strangers):00000}x";
                var answer = await Chats.PasteAsync(client, new { persona_name = "Luna", text = $"{name}: hey Luna, {name} just moved to the coast\nLuna: welcome!\n{name}: what did you do yesterday, {name} wants to know?" });
                last.Add(answer.GetProperty("reply_id").GetInt64());
            });
            var ready = await Task.WhenAll(last.Select(id => feed.ReadyAsync(id, TimeSpan.FromSeconds(120))));
            return Messages / Stopwatch.GetElapsedTime(start, ready.Max()).TotalSeconds;
        }

        async Task<List<double>> WorkAsync()
        {
            var all = new List<double>();
            foreach (var process in deployment.Processes) all.Add(await process.ProcessorMillisecondsAsync());
            return all;
        }
    }

    /// <summary>Confirmed into the first queue; taken, confirmed into the second and only then acknowledged; taken and acknowledged.</summary>
    private sealed class Relay : IAsyncDisposable
    {
        private const int Window = 128;
        private IConnection? connection;
        private IChannel? channel;
        private int arrived;
        private TaskCompletionSource done = new();
        private int expected;

        public static async Task<Relay> OpenAsync(RabbitMqBroker broker)
        {
            var relay = new Relay();
            relay.connection = await new ConnectionFactory { Uri = new(broker.Address), ConsumerDispatchConcurrency = 64 }.CreateConnectionAsync();
            relay.channel = await relay.connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, consumerDispatchConcurrency: 64));
            await relay.channel.BasicQosAsync(0, Window, false);
            foreach (var queue in (string[])["bench-one", "bench-two"])
                await relay.channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await relay.ConsumeAsync("bench-one", body => relay.PublishAsync("bench-two", body));
            await relay.ConsumeAsync("bench-two", _ =>
            {
                if (Interlocked.Increment(ref relay.arrived) == relay.expected) relay.done.TrySetResult();
                return ValueTask.CompletedTask;
            });
            return relay;
        }

        public async Task<double> RunAsync(int count)
        {
            (arrived, expected, done) = (0, count, new(TaskCreationOptions.RunContinuationsAsynchronously));
            var (start, body) = (Stopwatch.GetTimestamp(), new byte[1024]);
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Window }, async (_, _) => await PublishAsync("bench-one", body));
            await done.Task.WaitAsync(TimeSpan.FromSeconds(120));
            return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public async ValueTask DisposeAsync()
        {
            if (channel is not null) await channel.DisposeAsync();
            if (connection is not null) await connection.DisposeAsync();
        }

        private ValueTask PublishAsync(string queue, ReadOnlyMemory<byte> body) => channel!.BasicPublishAsync("", queue, mandatory: false, new BasicProperties { Persistent = true }, body);

        private Task ConsumeAsync(string queue, Func<byte[], ValueTask> take)
        {
            var consumer = new AsyncEventingBasicConsumer(channel!);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                await take(delivery.Body.ToArray());
                await channel!.BasicAckAsync(delivery.DeliveryTag, false);
            };
            return channel!.BasicConsumeAsync(queue, autoAck: false, consumer);
        }
    }
}
