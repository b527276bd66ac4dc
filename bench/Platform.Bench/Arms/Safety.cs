namespace InfluencerPlatform.Platform.Bench;

/// <summary>What it costs that nothing is lost.</summary>
internal static class Safety
{
    public static async Task MeasureAsync(int rounds, Page page)
    {
        await using var deployment = await Deployment.AloneAsync();
        var safe = await deployment.AddAsync("safe", "Messaging", []);
        var off = await deployment.AddAsync("off", "Messaging", [("Database__Synchronous", "normal"), ("BENCH_UNSAFE", "true")]);
        var token = await deployment.SignInAsync(deployment["Identity"].Address);
        var duel = new Duel(64, TimeSpan.FromSeconds(1));
        var reckless = duel.Add(new("everything off: no sync, no outbox, so no events", off, await Accepts.CallsAsync(off, token), 202));
        var durable = duel.Add(new("as it is: synced before the answer, events kept until they have arrived", safe, await Accepts.CallsAsync(safe, token), 202));
        await duel.RunAsync(rounds, _ => StoreFile.QuietAsync(deployment.Store("safe")));
        page.AtLeast("7", "accepts a second, everything durable, of everything off", 0.5, " ×", duel.Ratio(durable, reckless, b => b.PerSecond));
        duel.Write(page, "The price of safety, accepting a message", reckless);
    }
}
