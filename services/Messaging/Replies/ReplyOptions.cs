using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>How drafts are asked for (<c>Replies:*</c>).</summary>
public sealed class ReplyOptions
{
    public const string Section = "Replies";

    /// <summary>How many messages of a conversation a model is shown.</summary>
    [Range(1, 500, ErrorMessage = "Replies:HistoryMax (CHAT_HISTORY_MAX) must be from 1 to 500.")]
    public int HistoryMax { get; set; } = 50;

    /// <summary>After how many seconds without an answer a draft is asked for again.</summary>
    [Range(1, 86_400, ErrorMessage = "Replies:PatienceSeconds must be from 1 to 86400.")]
    public int PatienceSeconds { get; set; } = 180;

    /// <summary>How often a draft is asked for before it is given up.</summary>
    [Range(1, 10, ErrorMessage = "Replies:MaxAttempts must be from 1 to 10.")]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>How often overdue drafts are looked for, in seconds.</summary>
    [Range(1, 3600, ErrorMessage = "Replies:SweepSeconds must be from 1 to 3600.")]
    public int SweepSeconds { get; set; } = 5;

    public TimeSpan Patience => TimeSpan.FromSeconds(PatienceSeconds);
}
