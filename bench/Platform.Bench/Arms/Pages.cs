using System.Net.Http.Json;
using InfluencerPlatform.Reads.Bench;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>The conversation page and the dashboard beside constants of the same process and beside the peers, over copies of the same file.</summary>
internal static class Pages
{
    private const int Connections = 16;

    /// <summary>A second: more than one operator's subscribers write.</summary>
    private const int Writes = 20;

    /// <summary>More answers than are kept.</summary>
    private const int Firsts = 20_000;

    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var deployment = await Deployment.AloneAsync();
        var messaging = await deployment.AddAsync("messaging", "Messaging", []);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        using (var client = Chats.Client(messaging.Address, token))
        {
            await Chats.PasteAsync(client, new { text = "Marisol Prado: hello there, do you remember the beach?" });
            await StoreFile.QuietAsync(deployment.Store("messaging"));
            await Copies.FillAsync(deployment.Store("messaging"), subscribers: 2_000, messages: 40_000);
            await CompareAsync("conversation page", "/conversations/1/messages", await LengthAsync(client, "/conversations/1/messages"), messaging, token, deployment, rounds, page);
            await CompareAsync("dashboard, newest chats", "/dashboard/recent-chats", await LengthAsync(client, "/dashboard/recent-chats"), messaging, token, deployment, rounds, page);
            await CompareWhileWrittenAsync(client, messaging, token, rounds, page);
        }
    }

    private static async Task CompareAsync(string name, string path, int bytes, Running messaging, string token, Deployment deployment, int rounds, Page page)
    {
        var duel = new Duel(Connections, TimeSpan.FromSeconds(0.8));
        var constant = duel.Add(Get("constant JSON, signed in like the others", "/yardstick/constant"));
        var same = duel.Add(Get($"constant JSON as long as the answer, {bytes:#,0} bytes", $"/yardstick/constant?bytes={bytes}"));
        var bare = duel.Add(Get("constant JSON, before anything of the platform", "/yardstick/bare"));
        var read = duel.Add(Get($"{name}, nothing written since it was read last", path));
        // An address that was not asked for before: the answer is read from the store.
        var first = Enumerable.Range(0, Firsts).Select(i => HttpCall.Get(messaging.Address, $"{path}?first={i}", token)).ToArray();
        var asked = 0;
        var anew = duel.Add(new($"{name}, read anew", messaging, _ => first[(int)((uint)Interlocked.Increment(ref asked) % Firsts)]));
        var peers = await Peers.AddAsync(
            duel, name,
            async peer =>
            {
                var file = Path.Combine(deployment.Folder, $"{peer}-{bytes}.db");
                await StoreFile.CopyAsync(deployment.Store("messaging"), file);
                return file;
            },
            address => [HttpCall.Get(address, path, Peers.Token)], 200, page);
        try
        {
            await duel.RunAsync(rounds);
        }
        finally
        {
            foreach (var peer in peers) await peer.Process.DisposeAsync();
        }

        foreach (var (contestant, how) in new[] { (read, "given again, nothing was written"), (anew, "read anew") })
        {
            page.AtLeast("2", $"{name}, {how}: reads a second, of constant JSON", 0.5, " ×", duel.Ratio(contestant, constant, b => b.PerSecond));
            foreach (var peer in peers)
                page.AtLeast(
                    "2", $"{name}, {how}: reads a second, of {peer.Name.Split(':')[0]}'s", peer.Name.StartsWith("Flask", StringComparison.Ordinal) ? 10 : 6, " ×",
                    duel.Ratio(contestant, peer, b => b.PerSecond));
        }

        duel.Write(page, $"Reads, {name}", constant);
        page.Say($"Of a constant as long as the answer: {duel.Ratio(read, same, b => b.PerSecond)}; of an answer before anything of the platform: {duel.Ratio(read, bare, b => b.PerSecond)}.");

        Contestant Get(string what, string where)
        {
            var call = HttpCall.Get(messaging.Address, where, token);
            return new(what, messaging, _ => call);
        }
    }

    /// <summary>What an operator's screens ask for while subscribers write in other chats.</summary>
    private static async Task CompareWhileWrittenAsync(HttpClient client, Running messaging, string token, int rounds, Page page)
    {
        var duel = new Duel(Connections, TimeSpan.FromSeconds(0.8));
        var constant = duel.Add(Get("constant JSON, signed in like the others", "/yardstick/constant"));
        var conversation = duel.Add(Get("conversation page", "/conversations/1/messages"));
        var dashboard = duel.Add(Get("dashboard, newest chats", "/dashboard/recent-chats"));
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync();
        try
        {
            await duel.RunAsync(rounds);
        }
        finally
        {
            await stop.CancelAsync();
        }

        var written = await writing;
        foreach (var read in new[] { conversation, dashboard })
            page.AtLeast("2", $"{read.Name}, while {Writes} messages a second arrive in another chat: reads a second, of constant JSON", 0.5, " ×", duel.Ratio(read, constant, b => b.PerSecond));
        duel.Write(page, $"Reads while {Writes} messages a second arrive in another chat", constant);
        page.Say($"{written} messages were accepted meanwhile; each makes all answers be read anew.");

        Contestant Get(string what, string where)
        {
            var call = HttpCall.Get(messaging.Address, where, token);
            return new(what, messaging, _ => call);
        }

        async Task<int> WriteAsync()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Writes));
            for (var count = 0; ; count++)
            {
                try
                {
                    await timer.WaitForNextTickAsync(stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return count;
                }

                using var response = await client.PostAsJsonAsync("/conversations/2/messages", new { message_content = $"message {count}, and what do you say to that?" });
                response.EnsureSuccessStatusCode();
            }
        }
    }

    private static async Task<int> LengthAsync(HttpClient client, string path) => (await client.GetByteArrayAsync(path)).Length;
}
