using System.Collections.Concurrent;

namespace InfluencerPlatform.Gateway.RateLimits;

/// <summary>Counts by key within the running minute of each key.</summary>
internal sealed class MinuteWindows(TimeProvider time)
{
    /// <summary>So many are counted at a time. When there are more, new ones wait as if they had used theirs up: forgetting the old ones would let guesses through.</summary>
    public const int Most = 100_000;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Window> windows = new();
    private long nextPurge;

    /// <returns>Null when one more is allowed, which is then counted; else how long to wait.</returns>
    public TimeSpan? Take(string key, int limit)
    {
        var now = time.GetUtcNow();
        Purge(now);
        // Counting them stops everybody else: only for who is new.
        if (!windows.ContainsKey(key) && windows.Count >= Most) return Length;
        TimeSpan? wait = null;
        windows.AddOrUpdate(
            key,
            _ => new(now + Length, 1),
            (_, window) =>
            {
                wait = null;
                if (window.Ends <= now) return new(now + Length, 1);
                if (window.Count < limit) return window with { Count = window.Count + 1 };
                wait = window.Ends - now;
                return window;
            });
        return wait;
    }

    /// <summary>What was taken turned out not to count.</summary>
    public void GiveBack(string key)
    {
        while (windows.TryGetValue(key, out var window) && window.Count > 0)
            if (windows.TryUpdate(key, window with { Count = window.Count - 1 }, window)) return;
    }

    private void Purge(DateTimeOffset now)
    {
        var due = Volatile.Read(ref nextPurge);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref nextPurge, (now + Length).UtcTicks, due) != due) return;
        foreach (var entry in windows)
            if (entry.Value.Ends <= now) windows.TryRemove(entry);
    }

    private sealed record Window(DateTimeOffset Ends, int Count);
}
