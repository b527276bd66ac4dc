using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>How long somebody takes who types a reply: by its length, never quite the same, within the configured limits.</summary>
internal sealed class ReplyPacing(IOptions<ReplyOptions> options, Random random)
{
    /// <summary>A person types between so much slower and faster than usual.</summary>
    private const double Spread = 0.35;

    public TimeSpan Delay(string text)
    {
        var limits = options.Value;
        double chance;
        lock (random) chance = random.NextDouble();
        var seconds = limits.SendDelayMinSeconds + text.Length / limits.TypingPerSecond * (1 - Spread + chance * 2 * Spread);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, limits.SendDelayMinSeconds, Math.Max(limits.SendDelayMinSeconds, limits.SendDelayMaxSeconds)));
    }
}
