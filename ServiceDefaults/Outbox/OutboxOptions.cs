using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.ServiceDefaults.Outbox;

/// <summary>How events leave a store (<c>Outbox:*</c>).</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>How many events may be on their way at once; the publisher's window of unconfirmed messages.</summary>
    [Range(1, 10_000, ErrorMessage = "Outbox:Window must be from 1 to 10000.")]
    public int Window { get; set; } = 512;

    /// <summary>The same for events whose consumers call a model. In one process this bounds the replies being written at once.</summary>
    [Range(1, 10_000, ErrorMessage = "Outbox:ModelWorkWindow must be from 1 to 10000.")]
    public int ModelWorkWindow { get; set; } = 256;

    /// <summary>In one process, after how many failures of its consumers an event is set aside. A broker or a store that is away is never counted.</summary>
    [Range(1, 1000, ErrorMessage = "Outbox:MaxAttempts must be from 1 to 1000.")]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>How often to look at the table when nothing wakes the dispatcher.</summary>
    [Range(10, 60_000, ErrorMessage = "Outbox:PollMilliseconds must be from 10 to 60000.")]
    public int PollMilliseconds { get; set; } = 200;

    /// <summary>On PostgreSQL, after how many seconds another replica may publish what one had taken that then died.</summary>
    [Range(1, 3600, ErrorMessage = "Outbox:ClaimSeconds must be from 1 to 3600.")]
    public int ClaimSeconds { get; set; } = 20;

    /// <summary>How many events may wait before changes are answered 503. A broker that is away for long fills the disk otherwise.</summary>
    [Range(1, 100_000_000, ErrorMessage = "Outbox:MaxBacklog must be from 1 to 100000000.")]
    public int MaxBacklog { get; set; } = 250_000;

    /// <summary>How many seconds a process that stops waits for its events to leave; what does not is kept for the next start.</summary>
    [Range(0, 600, ErrorMessage = "Outbox:DrainSeconds must be from 0 to 600.")]
    public int DrainSeconds { get; set; } = 10;

    internal TimeSpan Claim => TimeSpan.FromSeconds(ClaimSeconds);
}
