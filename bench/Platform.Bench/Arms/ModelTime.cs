using System.Diagnostics;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>From a paste to its draft, without the time that the model took.</summary>
internal static class ModelTime
{
    private static readonly int[] Rates = [20, 50];
    private static readonly int[] Delays = [0, 200, 800];
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var model = await SlowModel.StartAsync();
        await using (var deployment = await Deployment.InOneProcessAsync(model.Settings)) await MeasureAsync("one process", deployment, model, rounds, page);
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        await using (var deployment = await Deployment.DistributedAsync(broker, model.Settings)) await MeasureAsync("five processes on RabbitMQ", deployment, model, rounds, page);
    }

    private static async Task MeasureAsync(string topology, Deployment deployment, SlowModel model, int rounds, Page page)
    {
        var token = await deployment.SignInAsync();
        using var client = Chats.Client(deployment.Address, token);
        await using var feed = await ReadyFeed.OpenAsync(deployment.Address, token);
        var strangers = 0;
        await model.TakeAsync(0);
        // As fast as is measured, until the code is compiled as it will be.
        for (var i = 0; i < 3; i++) await Paced.RunAsync(Rates[^1], Length, _ => PasteAsync());
        foreach (var rate in Rates) await MeasureRateAsync(rate);

        async Task MeasureRateAsync(int rate)
        {
            var direct = Delays.Select(d => new Series($"a direct call of the model, {d} ms")).ToArray();
            var drafts = Delays.Select(d => new Series($"paste → draft, model {d} ms")).ToArray();
            var slopes = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                Console.WriteLine($"{topology}: time besides the model, {rate} pastes a second, round {round + 1} of {rounds}");
                var medians = new List<double>();
                foreach (var (delay, i) in Delays.Select((d, i) => (d, i)))
                {
                    await model.TakeAsync(delay);
                    direct[i].BeginRound();
                    drafts[i].BeginRound();
                    foreach (var time in await Paced.RunAsync(rate, TimeSpan.FromSeconds(1), _ => model.AskAsync())) direct[i].Add(time - delay);
                    var times = await Paced.RunAsync(rate, Length, _ => PasteAsync());
                    if (times.Any(t => t < 0)) throw new InvalidOperationException("A draft was ready before its paste was made: pastes were taken for known ones, and the times say nothing.");
                    foreach (var time in times) drafts[i].Add(time - delay);
                    medians.Add(times.Order().ElementAt(times.Count / 2));
                }

                slopes.Add((medians[^1] - medians[0]) / (Delays[^1] - Delays[0]));
            }

            if (feed.Failed > 0) throw new InvalidOperationException($"{feed.Failed} drafts failed.");
            foreach (var (series, delay) in drafts.Zip(Delays))
            {
                page.AtMost("8", $"{topology}: paste → draft besides a model of {delay} ms, p50, {rate}/s", 5, " ms", series.By(0.5));
                page.AtMost("8", $"{topology}: the same, p99", 20, " ms", series.By(0.99));
            }

            var slope = Spread.Of(slopes);
            page.Aim("8", $"{topology}: slope over the model's time, {rate}/s", "1.00 ± 0.01", slope.ToString(), Math.Abs(slope.Median - 1) <= 0.01);
            page.Table($"Time besides the model, {topology}, {rate} pastes a second, in ms", direct[0], [.. drafts, .. direct[1..]]);
        }

        async Task<double> PasteAsync()
        {
            var name = $"Maya{Interlocked.Increment(ref strangers):00000}x";
            var start = Stopwatch.GetTimestamp();
            var answer = await Chats.PasteAsync(
                client, new { persona_name = "Luna", text = $"{name}: hey Luna, I am {name} and I just moved to the coast\nLuna: welcome! the air is different there\n{name}: it really is. what did you do yesterday, {name} wants to know?" });
            var ready = await feed.ReadyAsync(answer.GetProperty("reply_id").GetInt64(), TimeSpan.FromSeconds(60));
            return Stopwatch.GetElapsedTime(start, ready).TotalMilliseconds;
        }
    }
}
