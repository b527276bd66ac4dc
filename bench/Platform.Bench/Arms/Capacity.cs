using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests.Processes;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Drafts a second from a model of 1.5 s, all five processes, broker, model and load on this machine: more and more until they come late.</summary>
internal static class Capacity
{
    private const int Delay = 1500;
    private const int Aim = 200;
    private static readonly int[] Offers = [25, 50, 75, 100, 150, 200, 250];
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>What comes later than this came too late whatever follows; a draft that a newer message took the place of never comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var model = await SlowModel.StartAsync();
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        await using var deployment = await Deployment.DistributedAsync(broker, model.Settings);
        var token = await deployment.SignInAsync();
        var chats = await Chats.BeginAsync(deployment.Address, token, 600);
        using var client = Chats.Client(deployment.Address, token);
        await using var feed = await ReadyFeed.OpenAsync(deployment.Address, token);
        var (next, held, offered, worker) = (0, 0, 0, deployment["ReplyWorker"]);
        await model.TakeAsync(50);
        // Compiled as it will be, before it counts.
        await Paced.RunAsync(20, TimeSpan.FromSeconds(5), _ => AskAsync());
        for (var i = 0; i < 3; i++) await Paced.RunAsync(50, TimeSpan.FromSeconds(5), _ => AskAsync());
        await RestAsync();
        await model.TakeAsync(Delay);

        page.Heading($"A model of {Delay} ms, offered load raised every {Length.TotalSeconds:0} s, times in ms");
        page.Row(["offered a second", "drafts a second", "p50", "p99", "failed", "never came", .. deployment.Names.Select(n => $"{n}, ms of processor a draft"), "worker, MB"]);
        page.Row([.. Enumerable.Repeat("---:", 7 + deployment.Names.Count())]);
        double workPerDraft = 0, memory = 0;
        foreach (var offer in Offers)
        {
            Console.WriteLine($"offered: {offer} a second");
            var (before, start, failed) = (await WorkAsync(), Stopwatch.GetTimestamp(), feed.Failed);
            var asked = await Paced.RunAsync(offer, Length, _ => AskAsync());
            // Those that never came are later than all others.
            var times = asked.Select(t => t ?? Patience.TotalMilliseconds).Order().ToList();
            var (came, seconds) = (asked.Count(t => t is not null), Stopwatch.GetElapsedTime(start).TotalSeconds - (Delay / 1000.0));
            var work = (await WorkAsync()).Zip(before, (a, b) => (a - b) / Math.Max(1, came)).ToList();
            var p99 = times[times.Count * 99 / 100];
            memory = await worker.ResidentMegabytesAsync();
            page.Row([Page.Text(offer), Page.Text(came / seconds), Page.Text(times[times.Count / 2]), Page.Text(p99), Page.Text(feed.Failed - failed), Page.Text(asked.Count - came), .. work.Select(Page.Text), Page.Text(memory)]);
            offered = offer;
            if (p99 > 1.2 * Delay || feed.Failed > failed || came < asked.Count) break;
            (held, workPerDraft) = (offer, work[deployment.Names.ToList().IndexOf("ReplyWorker")]);
        }

        page.AtLeast("9", "drafts a second with a model of 1.5 s before p99 exceeds 1.2 × that", Aim, "", Spread.Of(held));
        page.AtMost("9", $"memory of the worker after {offered} a second were offered", 150, " MB", Spread.Of(memory));
        var direct = new List<double>();
        await model.TakeAsync(0);
        for (var round = 0; round < rounds; round++) direct.Add(await model.DirectWorkAsync());
        page.Say($"Worker: {Page.Text(1000 * workPerDraft)} µs of processor time a draft at the last load that held; a program that only calls the model with HttpClient: {Spread.Of(direct)} µs a call (Y5).");

        async Task<List<double>> WorkAsync()
        {
            var work = new List<double>();
            foreach (var process in deployment.Processes) work.Add(await process.ProcessorMillisecondsAsync());
            return work;
        }

        // What the warming up has left to be done and compiled is not the first load's.
        async Task RestAsync()
        {
            for (var (second, before) = (0, (await WorkAsync()).Sum()); second < 60; second++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                var now = (await WorkAsync()).Sum();
                Console.WriteLine($"resting: {now - before:0} ms of processor in a second");
                if (now - before < 200) return;
                before = now;
            }
        }

        async Task<double?> AskAsync()
        {
            var (chat, start) = (chats[(Interlocked.Increment(ref next) & int.MaxValue) % chats.Length], Stopwatch.GetTimestamp());
            using var response = await client.PostAsJsonAsync($"/conversations/{chat}/messages", new { message_content = "and what did you do after that? tell me everything" });
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            try
            {
                var ready = await feed.ReadyAsync(answer.GetProperty("reply_id").GetInt64(), Patience);
                return Stopwatch.GetElapsedTime(start, ready).TotalMilliseconds;
            }
            catch (TimeoutException)
            {
                return null;
            }
        }
    }
}
