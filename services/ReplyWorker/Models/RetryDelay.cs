using System.Globalization;

namespace InfluencerPlatform.ReplyWorker.Models;

internal static class RetryDelay
{
    /// <summary>Doubling from <paramref name="first"/>, between half and all of it by <paramref name="jitter"/> (0 to 1), unless the model said when.</summary>
    public static TimeSpan Before(int attempt, TimeSpan first, TimeSpan longest, TimeSpan? asked, double jitter)
    {
        // What was asked for is never cut short, only spread a little.
        if (asked is { } wait)
            return wait + TimeSpan.FromMilliseconds(100 * jitter);
        var full = first * Math.Pow(2, Math.Min(attempt, 16));
        return (full < longest ? full : longest) * (0.5 + jitter / 2);
    }

    /// <summary>The header's seconds or date; null when it says nothing usable.</summary>
    public static TimeSpan? Parse(string? retryAfter, DateTimeOffset now)
    {
        if (double.TryParse(retryAfter, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6)
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(retryAfter, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return null;
        return date > now ? date - now : TimeSpan.Zero;
    }
}
