using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>Where log lines go besides telemetry (<c>Logs:*</c>).</summary>
public sealed class LogOptions
{
    public const string Section = "Logs";

    public const string Json = "json";
    public const string Plain = "plain";

    /// <summary><c>json</c> or <c>plain</c>, for the console; when not set, plain in Development and at a terminal, else json.</summary>
    [RegularExpression("^(json|plain)$", ErrorMessage = "Logs:Console must be json or plain.")]
    public string? Console { get; set; }

    /// <summary>The folder of the log files <c>auth</c>, <c>twilio_webhook</c>, <c>messages</c>, <c>reports</c> and <c>orchestrator</c>; without it there are none.</summary>
    public string? Folder { get; set; }

    /// <summary>A file that would grow beyond this many bytes is put aside, and a new one begun.</summary>
    [Range(1_024, 1_073_741_824, ErrorMessage = "Logs:FileBytes must be from 1024 to 1073741824.")]
    public int FileBytes { get; set; } = 1_048_576;

    /// <summary>How many files of each kind are kept besides the current one.</summary>
    [Range(1, 1_000, ErrorMessage = "Logs:Files must be from 1 to 1000.")]
    public int Files { get; set; } = 50;

    /// <summary>How many lines may wait for the disk; more are dropped, counted, and the count is written.</summary>
    [Range(100, 1_000_000, ErrorMessage = "Logs:QueueLength must be from 100 to 1000000.")]
    public int QueueLength { get; set; } = 10_000;
}
