using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Gateway;

/// <summary>The gateway as a process of its own (<c>Gateway:*</c>).</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>A service that says nothing for so long is given up on; on a WebSocket its pings count.</summary>
    [Range(1, 3600, ErrorMessage = "Gateway:TimeoutSeconds must be from 1 to 3600.")]
    public int TimeoutSeconds { get; set; } = 100;
}
