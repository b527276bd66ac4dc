using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Reports;

/// <summary>
/// What an agent may do with reports: what the user may for whom it writes a reply, and nothing else. The user is held against the reply's own
/// conversation, so that not even a wrong caller reaches somebody else's reports.
/// </summary>
public sealed class AgentReports(IStoreWriter<MessagingDb> writer, IDbContextFactory<MessagingDb> contexts, TimeProvider time)
{
    private const int MostListed = 50;

    public async Task<IReadOnlyList<AgentReport>> ListAsync(AgentCaller caller, string? status, CancellationToken token)
    {
        if (status is not null && !Report.Statuses.Contains(status))
            throw Refusal.BadRequest($"status must be one of {string.Join(", ", Report.Statuses)}.", "status");
        await using var db = await contexts.CreateDbContextAsync(token);
        await ChatAsync(db, caller, token);
        return await db.Reports.Where(r => r.ReporterId == caller.UserId && (status == null || r.Status == status)).OrderByDescending(r => r.Id).Take(MostListed)
            .Select(r => new AgentReport(r.Id, r.Title, r.Content, r.Status, r.Comment, r.CreatedAt, r.UpdatedAt)).ToListAsync(token);
    }

    public async Task<AgentReport> GetAsync(AgentCaller caller, long reportId, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        await ChatAsync(db, caller, token);
        return Of(await OwnAsync(db, caller, reportId, token));
    }

    public Task<AgentReport> UpdateAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) =>
        {
            await ChatAsync(db, caller, token);
            var report = await OwnAsync(db, caller, reportId, token);
            Apply(report, caller.UserId, change);
            return Of(report);
        }, cancellation);

    /// <summary>Keeps the change until the user's next message; another one by the same reply takes its place.</summary>
    public Task<AgentReport> ProposeAsync(AgentCaller caller, long reportId, AgentReportChange change, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) =>
        {
            var conversationId = await ChatAsync(db, caller, token);
            var report = await OwnAsync(db, caller, reportId, token);
            // What could not be done anyway is not asked about.
            if (report.Status != Report.Open) throw Refusal.BadRequest("Cannot update a report that is not in open status");
            var pending = await db.PendingReportChanges.SingleOrDefaultAsync(p => p.ReplyId == caller.ReplyId, token)
                ?? db.Add(new PendingReportChange(caller, conversationId, reportId, Now)).Entity;
            pending.Propose(reportId, Checked(change));
            return Of(report);
        }, cancellation);

    public Task<AgentConfirmation> ConfirmAsync(AgentCaller caller, CancellationToken cancellation) =>
        writer.WriteAsync(async (db, token) =>
        {
            var conversationId = await ChatAsync(db, caller, token);
            var pending = await db.PendingReportChanges
                .Where(p => p.ConversationId == conversationId && p.UserId == caller.UserId && (p.Outcome == null || p.DecidedByReplyId == caller.ReplyId
                    // The answer that would have told of it was dropped for newer words, and none has been given since.
                    || db.Replies.Any(r => r.ReplyId == p.DecidedByReplyId && r.State == ReplyState.Superseded)
                        && !db.Replies.Any(r => r.ConversationId == p.ConversationId && r.ReplyId > p.DecidedByReplyId && r.SentMessageId != null)))
                .OrderByDescending(p => p.ReplyId).FirstOrDefaultAsync(token);
            return pending switch
            {
                null => new AgentConfirmation("none", null),
                { Outcome: { } outcome } => new(outcome, pending.Sentence),
                _ => await DecideAsync(db, caller, pending, token),
            };
        }, cancellation);

    private async Task<AgentConfirmation> DecideAsync(MessagingDb db, AgentCaller caller, PendingReportChange pending, CancellationToken token)
    {
        // The question must have been said, and the answer be the first thing that the user wrote after it.
        var asked = await db.Replies.Where(r => r.ReplyId == pending.ReplyId && r.SentMessageId != null)
            .Join(db.Messages, r => r.SentMessageId, m => m.MessageId, (_, m) => (long?)m.Position).SingleOrDefaultAsync(token);
        if (asked is null) return new("none", null);
        var said = await db.Messages
            .Where(m => m.ConversationId == pending.ConversationId && m.SenderType == SenderTypes.User && m.Position > asked && m.DeletedAt == null)
            .OrderBy(m => m.Position).Select(m => m.MessageContent).FirstOrDefaultAsync(token);
        var answer = said is null || Now - pending.CreatedAt > PendingReportChange.Lifetime ? Answer.Something : Consent.Of(said);
        if (answer != Answer.Yes) return pending.Decide(caller.ReplyId, "declined", answer == Answer.No ? $"Fine, report {pending.ReportId} stays as it is." : null);
        try
        {
            var report = await OwnAsync(db, caller, pending.ReportId, token);
            Apply(report, caller.UserId, new(pending.Title, pending.Content));
            return pending.Decide(caller.ReplyId, "done", $"Done: report {report.Id} is changed.");
        }
        catch (Refusal refusal)
        {
            return pending.Decide(caller.ReplyId, "refused", $"I could not change report {pending.ReportId}: {refusal.Message}.");
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private void Apply(Report report, long userId, AgentReportChange change)
    {
        var (title, content) = Checked(change);
        report.Update(userId, title, content, Now);
    }

    private static AgentReportChange Checked(AgentReportChange change) => change switch
    {
        { Title: null, Content: null } => throw Refusal.BadRequest("Neither a new title nor a new content was given."),
        { Title: { } title } when string.IsNullOrWhiteSpace(title) || title.Length > 255 => throw Refusal.BadRequest("title has 1 to 255 characters.", "title"),
        { Content: { } content } when string.IsNullOrWhiteSpace(content) || content.Length > 20_000 => throw Refusal.BadRequest("content has 1 to 20000 characters.", "content"),
        _ => change,
    };

    /// <summary>The chat in which the reply is written, if it is this user's own and the user may still act.</summary>
    private static async Task<long> ChatAsync(MessagingDb db, AgentCaller caller, CancellationToken token)
    {
        var chat = await db.Replies.Where(r => r.ReplyId == caller.ReplyId)
            .Join(db.Conversations, r => r.ConversationId, c => c.ConversationId, (_, c) => new { c.ConversationId, c.Kind, c.OwnerUserId }).SingleOrDefaultAsync(token);
        if (chat is not { Kind: Conversation.AssistantKind } || chat.OwnerUserId != caller.UserId) throw Refusal.Forbidden("This reply is not written for that user.");
        if (await db.KnownUsers.AnyAsync(u => u.UserId == caller.UserId && !u.IsActive, token)) throw Refusal.Forbidden("The account is disabled.");
        return chat.ConversationId;
    }

    private static async Task<Report> OwnAsync(MessagingDb db, AgentCaller caller, long reportId, CancellationToken token) =>
        await db.Reports.SingleOrDefaultAsync(r => r.Id == reportId && r.ReporterId == caller.UserId, token) ?? throw Refusal.NotFound($"You have no report {reportId}.");

    private static AgentReport Of(Report r) => new(r.Id, r.Title, r.Content, r.Status, r.Comment, r.CreatedAt, r.UpdatedAt);
}
