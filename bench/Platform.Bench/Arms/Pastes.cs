using InfluencerPlatform.Platform.Tests.Processes;

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>One operator who pastes one chat after the other, each of a stranger, and waits for the draft; beside an endpoint that returns a constant.</summary>
internal sealed class Pastes(string topology) : IDisposable
{
    private readonly Series constant = new("POST of the same body to an endpoint that returns constant JSON");
    private readonly Series accepted = new($"{topology}: paste → 202");
    private readonly Series drafted = new($"{topology}: paste → draft can be read");
    private readonly HttpClient yardstick = new();
    private readonly HttpClient platform = new() { Timeout = TimeSpan.FromSeconds(60) };
    private int strangers;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        var (inOne, five) = (new Series("AllInOne, after the pastes"), new Series("five processes, after the pastes"));
        await using var yardstick = await Running.StartAsync("bench/Yardstick", Running.FreeAddress(), new Dictionary<string, string?>());
        await using (var deployment = await Deployment.InOneProcessAsync()) await MeasureAsync("one process", deployment, yardstick.Address, inOne, rounds, page);
        await using var broker = new RabbitMqBroker();
        await broker.StartAsync();
        await using (var deployment = await Deployment.DistributedAsync(broker)) await MeasureAsync("five processes on RabbitMQ", deployment, yardstick.Address, five, rounds, page);
        page.Table("Memory at work: resident, all processes together, the broker left out, in MB", inOne, five);
    }

    private static async Task MeasureAsync(string topology, Deployment deployment, Uri yardstick, Series memory, int rounds, Page page)
    {
        using var pastes = new Pastes(topology);
        await pastes.SignInAsync(deployment.Address, yardstick);
        await pastes.WarmUpAsync(100);
        await pastes.MeasureAsync(rounds, 100);
        pastes.Write(page);
        memory.BeginRound();
        memory.Add(await deployment.ResidentMegabytesAsync());
    }

    public async Task SignInAsync(Uri address, Uri constantAddress)
    {
        (platform.BaseAddress, yardstick.BaseAddress) = (address, constantAddress);
        using var response = await platform.PostAsJsonAsync("/auth/login", new { username = "admin", password = Deployment.Password });
        response.EnsureSuccessStatusCode();
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        platform.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public async Task WarmUpAsync(int count)
    {
        for (var i = 0; i < count; i++) await PasteAsync(measured: false);
    }

    public async Task MeasureAsync(int rounds, int count)
    {
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"{topology}: pastes, round {round + 1} of {rounds}");
            foreach (var series in new[] { constant, accepted, drafted }) series.BeginRound();
            for (var i = 0; i < count; i++) await PasteAsync(measured: true);
        }
    }

    public void Write(Page page) => page.Table($"Pastes, {topology}: one operator, one paste after the other, in ms", constant, accepted, drafted);

    public void Dispose()
    {
        yardstick.Dispose();
        platform.Dispose();
    }

    private async Task PasteAsync(bool measured)
    {
        var name = $"Maya{++strangers:00000}x";
        // The persona is named: right after the start Messaging may not have heard of it yet, and would ask.
        var body = new { persona_name = "Luna", text = $"{name}: hey Luna, I am {name} and I just moved to the coast\nLuna: welcome! the air is different there\n{name}: it really is. what did you do yesterday, {name} wants to know?" };

        var start = Stopwatch.GetTimestamp();
        using (var response = await yardstick.PostAsJsonAsync("/constant", body)) await response.Content.ReadFromJsonAsync<JsonElement>();
        if (measured) constant.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

        start = Stopwatch.GetTimestamp();
        long reply;
        using (var response = await platform.PostAsJsonAsync("/conversations/paste", body))
        {
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if ((int)response.StatusCode != 202) throw new InvalidOperationException($"A paste was refused: {answer}");
            reply = answer.GetProperty("reply_id").GetInt64();
        }

        if (measured) accepted.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        await ReadyAsync(reply);
        if (measured) drafted.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>Asks again and again, so that the figure is late by at most one question.</summary>
    private async Task ReadyAsync(long reply)
    {
        while (true)
        {
            var state = (await platform.GetFromJsonAsync<JsonElement>($"/replies/{reply}")).GetProperty("state").GetString();
            if (state == "ready") return;
            if (state != "requested") throw new InvalidOperationException($"Reply {reply} is {state}.");
        }
    }
}
