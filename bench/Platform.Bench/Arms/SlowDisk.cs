namespace InfluencerPlatform.Platform.Bench;

/// <summary>A disk that takes 5 ms longer for every sync: what sharing a commit is worth.</summary>
internal static class SlowDisk
{
    private const string Tracer = "/usr/bin/strace";
    private const int Connections = 256;

    // Only these calls are stopped at; the rest runs as ever.
    private static readonly string[] Slowly =
        [Tracer, "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:delay_exit=5000"];

    public static async Task MeasureAsync(int rounds, Page page)
    {
        if (!File.Exists(Tracer)) throw new InvalidOperationException("strace is not installed: apt-get install strace.");
        await using var deployment = await Deployment.AloneAsync();
        var batched = await deployment.AddAsync("batched", "Messaging", [], Slowly);
        var single = await deployment.AddAsync("single", "Messaging", [("Database__MaxBatch", "1")], Slowly);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        var duel = new Duel(Connections, TimeSpan.FromSeconds(2));
        // Their conversations are made one after the other on this disk: one for four connections.
        var alone = duel.Add(new("one commit per request", single, await Accepts.CallsAsync(single, token, Connections / 4), 202));
        var together = duel.Add(new("requests share commits", batched, await Accepts.CallsAsync(batched, token, Connections / 4), 202));
        await duel.RunAsync(rounds);
        page.AtLeast("4", "durable accepts a second, 5 ms added to every sync, 256 connections, of one commit per request", 25, " ×", duel.Ratio(together, alone, b => b.PerSecond));
        duel.Write(page, "Durable accepts on a slow disk (strace: every fdatasync and fsync takes 5 ms longer)", alone);
    }
}
