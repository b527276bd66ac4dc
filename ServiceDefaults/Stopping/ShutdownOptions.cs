using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.ServiceDefaults.Stopping;

/// <summary>How a process stops that is asked to (<c>Shutdown:*</c>).</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>For how many seconds it goes on serving while /health already says that it stops: whatever balances in front of it is to notice first.</summary>
    [Range(0, 300, ErrorMessage = "Shutdown:DelaySeconds must be from 0 to 300.")]
    public int DelaySeconds { get; set; }

    /// <summary>How many seconds requests, events and live connections then have to come to their end.</summary>
    [Range(1, 3600, ErrorMessage = "Shutdown:Seconds must be from 1 to 3600.")]
    public int Seconds { get; set; } = 60;

    internal TimeSpan Delay => TimeSpan.FromSeconds(DelaySeconds);

    internal TimeSpan Limit => TimeSpan.FromSeconds(DelaySeconds + Seconds);
}
