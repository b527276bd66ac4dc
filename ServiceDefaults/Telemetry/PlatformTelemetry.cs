using System.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults.Telemetry;

/// <summary>The platform's own source of traces and meter. Where nobody exports them, starting a span gives null and costs next to nothing.</summary>
public static class PlatformTelemetry
{
    /// <summary>The name that meters are created with.</summary>
    public const string MeterName = "InfluencerPlatform";

    public static ActivitySource Source { get; } = new("InfluencerPlatform");

    /// <summary>Marks a span as failed, by the failure's type alone: messages may hold what was written.</summary>
    public static void Failed(this Activity? activity, Exception failure)
    {
        activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
        activity?.SetTag("error.type", failure.GetType().FullName);
    }
}
