using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>Live updates over <c>/ws</c> (<c>Live:*</c>).</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>How many frames may wait for a reader; one that falls further behind is dropped and asks for the changes it missed.</summary>
    [Range(1, 10_000, ErrorMessage = "Live:QueueLength must be from 1 to 10000.")]
    public int QueueLength { get; set; } = 256;

    /// <summary>How long one frame may take to be sent, in seconds.</summary>
    [Range(1, 300, ErrorMessage = "Live:SendSeconds must be from 1 to 300.")]
    public int SendSeconds { get; set; } = 10;

    /// <summary>How many sockets one process holds.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Live:MaxSockets must be from 1 to 1000000.")]
    public int MaxSockets { get; set; } = 10_000;

    /// <summary>How many of these one user may have.</summary>
    [Range(1, 100_000, ErrorMessage = "Live:MaxSocketsPerUser must be from 1 to 100000.")]
    public int MaxSocketsPerUser { get; set; } = 50;
}
