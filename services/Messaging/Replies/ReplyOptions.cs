using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>How drafts are asked for and which may leave without a person (<c>Replies:*</c>).</summary>
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

    /// <summary>The highest mode that anything may have, whatever conversations, channels and personas say: off, draft or auto.</summary>
    [RegularExpression("^(off|draft|auto)$", ErrorMessage = "Replies:HighestMode must be off, draft or auto.")]
    public string HighestMode { get; set; } = "draft";

    /// <summary>Withholds an automatic reply for every finding of the linter; else only for errors, not for what a persona's people made a notice.</summary>
    public bool Strict { get; set; } = true;

    /// <summary>Lets what the offline model wrote leave without a person (Channels:AllowOffline).</summary>
    internal bool AllowOffline { get; set; }

    /// <summary>How long a subscriber on a connected channel must be quiet before they are answered, in seconds; pasted chats and users are answered at once.</summary>
    [Range(0, 600, ErrorMessage = "Replies:QuietSeconds must be from 0 to 600.")]
    public double QuietSeconds { get; set; } = 8;

    /// <summary>The same for single channels: Replies:QuietSecondsOf:sms.</summary>
    public Dictionary<string, double> QuietSecondsOf { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Somebody who does not stop writing is answered after this many seconds all the same.</summary>
    [Range(0, 3600, ErrorMessage = "Replies:QuietMaxSeconds must be from 0 to 3600.")]
    public double QuietMaxSeconds { get; set; } = 45;

    /// <summary>The shortest time between an automatic reply's being written and its leaving, in seconds.</summary>
    [Range(0, 3600, ErrorMessage = "Replies:SendDelayMinSeconds must be from 0 to 3600.")]
    public double SendDelayMinSeconds { get; set; } = 4;

    /// <summary>The longest, in seconds.</summary>
    [Range(0, 86_400, ErrorMessage = "Replies:SendDelayMaxSeconds must be from 0 to 86400.")]
    public double SendDelayMaxSeconds { get; set; } = 120;

    /// <summary>How fast an automatic reply seems to be typed, in characters a second.</summary>
    [Range(0.5, 1000, ErrorMessage = "Replies:TypingPerSecond must be from 0.5 to 1000.")]
    public double TypingPerSecond { get; set; } = 6;

    /// <summary>US dollars a day (UTC) for all drafts; when they are spent nothing is sent automatically any more. Empty for no limit.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Replies:DailyBudget must be from 0 to 1000000.")]
    public decimal? DailyBudget { get; set; }

    /// <summary>At this many times a daily budget, the installation's or a persona's, models that cost money are no longer asked for drafts.</summary>
    [Range(1, 100, ErrorMessage = "Replies:DraftBudgetFactor must be from 1 to 100.")]
    public decimal DraftBudgetFactor { get; set; } = 1.5m;

    /// <summary>US dollars set aside for a candidate that is being written, so that many at once cannot overrun a budget together.</summary>
    [Range(0, 1000, ErrorMessage = "Replies:ReservePerCandidate must be from 0 to 1000.")]
    public decimal ReservePerCandidate { get; set; } = 0.01m;

    /// <summary>How often it is looked whether a quiet window is over or a reply is due, in milliseconds.</summary>
    [Range(20, 60_000, ErrorMessage = "Replies:TickMilliseconds must be from 20 to 60000.")]
    public int TickMilliseconds { get; set; } = 500;

    public ReplyMode Highest => ReplyModes.Parse(HighestMode)!.Value;

    public TimeSpan QuietOf(string channel) => TimeSpan.FromSeconds(
        QuietSecondsOf.TryGetValue(channel, out var own) ? Math.Clamp(own, 0, 600) : ReplyModes.IsConnected(channel) ? QuietSeconds : 0);

    public TimeSpan Patience => TimeSpan.FromSeconds(PatienceSeconds);
}
