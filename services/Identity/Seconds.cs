namespace InfluencerPlatform.Identity;

/// <summary>Tokens know no fractions of a second.</summary>
internal static class Seconds
{
    public static DateTime Floor(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
