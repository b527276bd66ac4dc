namespace InfluencerPlatform.Platform.Tests;

/// <summary>What events have led to, read from the stores themselves.</summary>
internal static class Effects
{
    /// <summary>How often the persona's mood was moved by a cause, such as <c>draft_approved</c>.</summary>
    public static Task<long> MoodMovesAsync(Topologies.Platform platform, string cause) =>
        ScalarAsync(platform, "persona", $"SELECT COUNT(*) FROM ai_mental_state WHERE cause LIKE '%\"{cause}\"%'");

    /// <summary>Events that have not arrived yet, in all stores.</summary>
    public static async Task<long> UndispatchedAsync(Topologies.Platform platform)
    {
        var sum = 0L;
        foreach (var store in new[] { "identity", "messaging", "persona" }) sum += await ScalarAsync(platform, store, "SELECT COUNT(*) FROM outbox");
        return sum;
    }

    /// <summary>Waits until every event has arrived and had its effect.</summary>
    public static async Task SettledAsync(Topologies.Platform platform)
    {
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (await UndispatchedAsync(platform) > 0)
        {
            if (DateTime.UtcNow > end) throw new TimeoutException($"The outboxes do not empty: {await UnpublishedAsync(platform)}");
            await Task.Delay(50);
        }
    }

    private static async Task<string> UnpublishedAsync(Topologies.Platform platform)
    {
        var rows = new List<string>();
        foreach (var store in new[] { "identity", "messaging", "persona" })
            rows.Add(await TextAsync(platform, store, "SELECT group_concat(type || ' ' || attempts || ' ' || coalesce(error, ''), '; ') FROM outbox"));
        return string.Join("; ", rows);
    }

    public static async Task EventuallyAsync(Func<Task<bool>> holds, string what, Func<string>? otherwise = null)
    {
        var end = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (!await holds())
        {
            if (DateTime.UtcNow > end) throw new TimeoutException($"It never came about that {what}. {otherwise?.Invoke()}");
            await Task.Delay(50);
        }
    }

    public static async Task<long> ScalarAsync(Topologies.Platform platform, string store, string sql) => (long)(await platform.QueryAsync(store, sql))!;

    private static async Task<string> TextAsync(Topologies.Platform platform, string store, string sql) => await platform.QueryAsync(store, sql) as string ?? "";
}
