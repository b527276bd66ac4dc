using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.ServiceDefaults.Limits;

/// <summary>What one process takes on at a time (<c>Limits:*</c>).</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>How many connections are open at a time, live ones included; more are closed at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Connections must be from 1 to 1000000.")]
    public int Connections { get; set; } = 20_000;

    /// <summary>How many requests are worked on at a time, live connections aside; more are answered 503 with Retry-After.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Requests must be from 1 to 1000000.")]
    public int Requests { get; set; } = 2_000;

    /// <summary>The largest body of calls that take no files and no pasted chats, in kilobytes; larger ones are answered 413.</summary>
    [Range(1, 30_720, ErrorMessage = "Limits:BodyKilobytes must be from 1 to 30720.")]
    public int BodyKilobytes { get; set; } = 1024;

    /// <summary>The memory for answers that are given again as long as nothing is written, in megabytes; what does not fit is read again.</summary>
    [Range(1, 1024, ErrorMessage = "Limits:AnswersMegabytes must be from 1 to 1024.")]
    public int AnswersMegabytes { get; set; } = 16;
}
