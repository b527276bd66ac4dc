using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Reports;

/// <summary>A change of a report that an agent wants to make in a user's name, and that waits for the user's word: this user, this report, these values.</summary>
public sealed class PendingReportChange
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private PendingReportChange()
    {
    }

    public PendingReportChange(AgentCaller caller, long conversationId, long reportId, DateTime now) =>
        (ReplyId, UserId, ConversationId, ReportId, CreatedAt) = (caller.ReplyId, caller.UserId, conversationId, reportId, now);

    /// <summary>The reply that asks the user; at most one change waits behind it.</summary>
    public long ReplyId { get; private set; }

    public long UserId { get; private set; }

    public long ConversationId { get; private set; }

    public long ReportId { get; private set; }

    public string? Title { get; private set; }

    public string? Content { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>What became of it, as <see cref="AgentConfirmation"/> says; null while it waits.</summary>
    public string? Outcome { get; private set; }

    public string? Sentence { get; private set; }

    /// <summary>The reply to the message that decided; asked again, it hears the same.</summary>
    public long? DecidedByReplyId { get; private set; }

    public void Propose(long reportId, AgentReportChange change) => (ReportId, Title, Content) = (reportId, change.Title, change.Content);

    public AgentConfirmation Decide(long replyId, string outcome, string? sentence)
    {
        (DecidedByReplyId, Outcome, Sentence) = (replyId, outcome, sentence);
        // The values have served their purpose.
        (Title, Content) = (null, null);
        return new(outcome, sentence);
    }
}
