using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Reports;

/// <summary>Something a user reports; open → in_progress → resolved, as a superuser decides.</summary>
public sealed class Report(long reporterId, string title, string content, DateTime createdAt)
{
    public const string Open = "open";
    public const string Resolved = "resolved";

    public static IReadOnlyList<string> Statuses { get; } = [Open, "in_progress", Resolved];

    public long Id { get; private set; }

    public long ReporterId { get; private set; } = reporterId;

    public string Title { get; private set; } = title;

    public string Content { get; private set; } = content;

    public string Status { get; private set; } = Open;

    public string? Comment { get; private set; }

    public DateTime? ResolvedAt { get; private set; }

    public long? ResolvedBy { get; private set; }

    public DateTime CreatedAt { get; private set; } = createdAt;

    public DateTime UpdatedAt { get; private set; } = createdAt;

    public void Update(long userId, string? title, string? content, DateTime now)
    {
        if (userId != ReporterId) throw Refusal.Forbidden("Not authorized to update this report");
        if (Status != Open) throw Refusal.BadRequest("Cannot update a report that is not in open status");
        (Title, Content, UpdatedAt) = (title ?? Title, content ?? Content, now);
    }

    public void CommentOn(long userId, string comment, string? status, DateTime now)
    {
        if (status is { Length: > 0 } && !Statuses.Contains(status))
            throw Refusal.BadRequest($"Invalid status. Must be one of: {string.Join(", ", Statuses)}", "status");
        (Comment, UpdatedAt) = (comment, now);
        if (status is not { Length: > 0 }) return;
        Status = status;
        (ResolvedAt, ResolvedBy) = status == Resolved ? (ResolvedAt ?? now, ResolvedBy ?? userId) : default((DateTime?, long?));
    }

    public void Resolve(long userId, string comment, DateTime now)
    {
        (Status, ResolvedAt, ResolvedBy, UpdatedAt) = (Resolved, now, userId, now);
        if (comment.Length > 0) Comment = comment;
    }
}
