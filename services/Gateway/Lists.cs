namespace InfluencerPlatform.Gateway;

internal static class Lists
{
    /// <summary>A setting of several values, separated by commas, semicolons or spaces.</summary>
    public static IEnumerable<string> Read(IConfiguration configuration, string setting) =>
        (configuration[setting] ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
}
