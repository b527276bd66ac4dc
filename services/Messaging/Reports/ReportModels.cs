using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Messaging.Reports;

public sealed record ReportRequest(
    [property: Required(ErrorMessage = "title is required."), StringLength(255, MinimumLength = 1, ErrorMessage = "title has 1 to 255 characters.")] string Title,
    [property: Required(ErrorMessage = "content is required."), StringLength(20_000, MinimumLength = 1, ErrorMessage = "content has 1 to 20000 characters.")] string Content);

public sealed record ReportUpdateRequest(
    [property: StringLength(255, MinimumLength = 1, ErrorMessage = "title has 1 to 255 characters.")] string? Title = null,
    [property: StringLength(20_000, MinimumLength = 1, ErrorMessage = "content has 1 to 20000 characters.")] string? Content = null);

/// <param name="Status"><c>open</c>, <c>in_progress</c> or <c>resolved</c>; unchanged when null.</param>
public sealed record ReportCommentRequest(
    [property: Required(AllowEmptyStrings = true, ErrorMessage = "comment is required."), MaxLength(20_000, ErrorMessage = "comment may have at most 20000 characters.")] string Comment,
    string? Status = null);

public sealed record ReportResponse(
    long Id, long ReporterId, string Title, string Content, string Status, string? Comment, DateTime? ResolvedAt, long? ResolvedBy, DateTime CreatedAt,
    DateTime UpdatedAt)
{
    internal static ReportResponse From(Report r) =>
        new(r.Id, r.ReporterId, r.Title, r.Content, r.Status, r.Comment, r.ResolvedAt, r.ResolvedBy, r.CreatedAt, r.UpdatedAt);
}

public sealed record ReportWithNamesResponse(
    long Id, long ReporterId, string? ReporterUsername, string Title, string Content, string Status, string? Comment, DateTime? ResolvedAt,
    long? ResolvedBy, string? ResolverUsername, DateTime CreatedAt, DateTime UpdatedAt);
