using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>When a paste becomes an import, and how an import is worked off (<c>Pasting:*</c>).</summary>
public sealed class PastingOptions
{
    public const string Section = "Pasting";

    /// <summary>A paste of more messages is imported in the background.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Pasting:ImportAbove must be from 1 to 1000000.")]
    public int ImportAbove { get; set; } = 2_000;

    /// <summary>A paste of more conversations is imported in the background.</summary>
    [Range(1, 100_000, ErrorMessage = "Pasting:ImportConversationsAbove must be from 1 to 100000.")]
    public int ImportConversationsAbove { get; set; } = 20;

    /// <summary>How many messages of an import are stored in one transaction.</summary>
    [Range(1, 10_000, ErrorMessage = "Pasting:ImportSlice must be from 1 to 10000.")]
    public int ImportSlice { get; set; } = 250;

    /// <summary>After this long without progress another process may take an import over.</summary>
    [Range(5, 3_600, ErrorMessage = "Pasting:ImportLeaseSeconds must be from 5 to 3600.")]
    public int ImportLeaseSeconds { get; set; } = 30;

    /// <summary>How often imports are looked for that nobody works on.</summary>
    [Range(1, 3_600, ErrorMessage = "Pasting:ImportPollSeconds must be from 1 to 3600.")]
    public int ImportPollSeconds { get; set; } = 5;
}
