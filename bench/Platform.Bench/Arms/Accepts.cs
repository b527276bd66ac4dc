using System.Net.Http.Json;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Messages accepted for good: 202 only when they are on the disk, at 64 connections that each have a conversation of their own.</summary>
internal static class Accepts
{
    private const int Connections = 64;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var deployment = await Deployment.AloneAsync();
        var batched = await deployment.AddAsync("batched", "Messaging", []);
        var single = await deployment.AddAsync("single", "Messaging", [("Database__MaxBatch", "1")]);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        var duel = new Duel(Connections, TimeSpan.FromSeconds(1));
        var constant = duel.Add(new("constant JSON, signed in like the others", batched, Always(HttpCall.Post(batched.Address, "/yardstick/constant", Chats.Message(), token)), 202));
        var bare = duel.Add(new("constant JSON, before anything of the platform", batched, Always(HttpCall.Post(batched.Address, "/yardstick/bare", Chats.Message(), token)), 202));
        var accept = duel.Add(new("accept a message", batched, await CallsAsync(batched, token), 202));
        var alone = duel.Add(new("accept a message, one commit per request", single, await CallsAsync(single, token), 202));
        var pasted = 0;
        var paste = duel.Add(new("accept a pasted chat of a stranger", batched, _ => Paste(batched, token, Interlocked.Increment(ref pasted)), 202));
        await StoreFile.QuietAsync(deployment.Store("batched"));
        var peers = await Peers.AddAsync(
            duel, "accept a message",
            async name =>
            {
                var file = Path.Combine(deployment.Folder, name + ".db");
                await StoreFile.CopyAsync(deployment.Store("batched"), file);
                return file;
            },
            address => [.. Enumerable.Range(1, Connections).Select(id => HttpCall.Post(address, $"/conversations/{id}/messages", Chats.Message(), Peers.Token))], 202, page);

        using var client = new HttpClient { BaseAddress = batched.Address };
        var (before, together) = (new Commits(0, 0), new List<double>());
        try
        {
            await duel.RunAsync(
                rounds,
                async who =>
                {
                    await StoreFile.QuietAsync(deployment.Store("batched"));
                    await StoreFile.QuietAsync(deployment.Store("single"));
                    if (who == accept) before = (await client.GetFromJsonAsync<Commits>("/yardstick/commits"))!;
                },
                async who =>
                {
                    if (who != accept) return;
                    var after = (await client.GetFromJsonAsync<Commits>("/yardstick/commits"))!;
                    together.Add((after.Requests - before.Requests) / (double)Math.Max(1, after.Count - before.Count));
                });
        }
        finally
        {
            foreach (var peer in peers) await peer.Process.DisposeAsync();
        }

        page.AtLeast("3", "durable accepts a second, 64 connections, of constant JSON", 0.4, " ×", duel.Ratio(accept, constant, b => b.PerSecond));
        page.AtLeast("3", "requests that share a commit", 8, "", Spread.Of(together));
        foreach (var peer in peers) page.AtLeast("3", $"durable accepts a second, of {peer.Name.Split(':')[0]}'s", 10, " ×", duel.Ratio(accept, peer, b => b.PerSecond));
        duel.Write(page, "Durable accepts, Messaging by itself", constant);
        page.Say($"Of one commit per request: {duel.Ratio(accept, alone, b => b.PerSecond)}; of an answer before anything of the platform: {duel.Ratio(accept, bare, b => b.PerSecond)}; a pasted chat, of constant JSON: {duel.Ratio(paste, constant, b => b.PerSecond)}. "
            + "The platform publishes, consumes and forgets the events of each message in the same seconds; the peers leave theirs in the table.");
        var limits = Limits.Measure();
        page.Say($"The disk: {limits.Syncs} fdatasync a second (Y3); {limits.Commits} commits of two rows a second by one SQLite connection with synchronous=FULL (Y2); accepted messages a second over these: "
            + $"{Page.Text(duel.Of(accept, b => b.PerSecond).Median / limits.Commits.Median)}.");
    }

    internal static async Task<Func<int, ReadOnlyMemory<byte>>> CallsAsync(Running messaging, string token, int connections = Connections)
    {
        var chats = await Chats.BeginAsync(messaging.Address, token, connections);
        var calls = chats.Select(id => HttpCall.Post(messaging.Address, $"/conversations/{id}/messages", Chats.Message(), token)).ToArray();
        return i => calls[i % calls.Length];
    }

    private static Func<int, ReadOnlyMemory<byte>> Always(ReadOnlyMemory<byte> call) => _ => call;

    private static ReadOnlyMemory<byte> Paste(Running messaging, string token, int number) => HttpCall.Post(
        messaging.Address, "/conversations/paste",
        $$"""{"persona_name":"Luna","text":"Stranger{{number}}x: hey Luna, I am stranger {{number}} here\nLuna: welcome! the air is different there\nStranger{{number}}x: it really is. what did you do {{number}} days ago?"}""", token);

    private sealed record Commits(long Requests, [property: System.Text.Json.Serialization.JsonPropertyName("commits")] long Count);
}
