using System.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults;

/// <summary>The platform's own source of traces and meter.</summary>
public static class Telemetry
{
    public const string MeterName = "InfluencerPlatform";

    public static ActivitySource Source { get; } = new("InfluencerPlatform");
}
