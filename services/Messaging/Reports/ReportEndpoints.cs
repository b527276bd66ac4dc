using System.Security.Claims;
using InfluencerPlatform.Messaging.Compatibility;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Reports;

/// <summary>What users report, and what superusers do about it.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder users)
    {
        var reports = users.MapGroup("/reports").WithTags("Reports").WithMetadata(new InvalidInputStatus(422)).ProducesProblem(422);
        reports.MapPost("", CreateAsync).WithSummary("Reports something.");
        reports.MapGet("", MineAsync).WithSummary("The caller's reports, the newest first.");
        reports.MapGet("/{id}", GetAsync).WithSummary("One report, for its reporter and superusers.").ProducesProblem(403).ProducesProblem(404);
        reports.MapPut("/{id}", UpdateAsync).WithSummary("Changes one's own report while it is open.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        var superuser = reports.MapGroup("").RequireAuthorization(Roles.Superuser).ProducesProblem(403);
        superuser.MapGet("/admin/all", AllAsync).WithSummary("Everybody's reports, the newest first.");
        superuser.MapPost("/{id}/comment", CommentAsync).WithSummary("Comments on a report, and may change its status.").ProducesProblem(400).ProducesProblem(404);
        superuser.MapPut("/{id}/resolve", ResolveAsync).WithSummary("Resolves a report.").ProducesProblem(404);
    }

    private static async Task<Created<ReportResponse>> CreateAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, ReportRequest request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Title) || string.IsNullOrWhiteSpace(request.Content)) throw new Refusal(422, "title and content must not be blank.");
        var report = await writer.WriteAsync(
            (db, _) => Task.FromResult(db.Add(new Report(user.UserId(), request.Title, request.Content, time.GetUtcNow().UtcDateTime)).Entity), cancellation);
        return TypedResults.Created($"/reports/{report.Id}", ReportResponse.From(report));
    }

    private static Task<Ok<List<ReportWithNamesResponse>>> MineAsync(
        MessagingDb db, ClaimsPrincipal user, string? status_filter, int? skip, int? limit, CancellationToken token)
    {
        var me = user.UserId();
        return ListAsync(db, db.Reports.Where(r => r.ReporterId == me), status_filter, Window.Of(skip, limit), token);
    }

    private static Task<Ok<List<ReportWithNamesResponse>>> AllAsync(MessagingDb db, string? status_filter, int? skip, int? limit, CancellationToken token) =>
        ListAsync(db, db.Reports, status_filter, Window.Of(skip, limit), token);

    private static async Task<Ok<ReportWithNamesResponse>> GetAsync(MessagingDb db, ClaimsPrincipal user, string id, CancellationToken token)
    {
        var report = await FindAsync(db, id, token);
        if (report.ReporterId != user.UserId() && !user.IsSuperuser()) throw Refusal.Forbidden("Not authorized to view this report");
        return TypedResults.Ok(await WithNames(db, db.Reports.Where(r => r.Id == report.Id)).SingleAsync(token));
    }

    private static Task<Ok<ReportResponse>> UpdateAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, string id, ReportUpdateRequest request, CancellationToken cancellation) =>
        ChangeAsync(writer, id, report => report.Update(user.UserId(), request.Title, request.Content, time.GetUtcNow().UtcDateTime), cancellation);

    private static Task<Ok<ReportResponse>> CommentAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, string id, ReportCommentRequest request, CancellationToken cancellation) =>
        ChangeAsync(writer, id, report => report.CommentOn(user.UserId(), request.Comment, request.Status, time.GetUtcNow().UtcDateTime), cancellation);

    private static Task<Ok<ReportResponse>> ResolveAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, string id, ReportCommentRequest request, CancellationToken cancellation) =>
        ChangeAsync(writer, id, report => report.Resolve(user.UserId(), request.Comment, time.GetUtcNow().UtcDateTime), cancellation);

    private static async Task<Ok<ReportResponse>> ChangeAsync(
        IStoreWriter<MessagingDb> writer, string id, Action<Report> change, CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var report = await FindAsync(db, id, token);
            change(report);
            return ReportResponse.From(report);
        }, cancellation));

    private static async Task<Ok<List<ReportWithNamesResponse>>> ListAsync(
        MessagingDb db, IQueryable<Report> reports, string? status, Window window, CancellationToken token)
    {
        if (status is { Length: > 0 }) reports = reports.Where(r => r.Status == status);
        return TypedResults.Ok(await WithNames(db, reports.OrderByDescending(r => r.Id).Skip(window.Skip).Take(window.Limit)).ToListAsync(token));
    }

    private static IQueryable<ReportWithNamesResponse> WithNames(MessagingDb db, IQueryable<Report> reports) => reports.Select(r => new ReportWithNamesResponse(
        r.Id, r.ReporterId, db.KnownUsers.Where(u => u.UserId == r.ReporterId).Select(u => u.Username).FirstOrDefault(), r.Title, r.Content, r.Status,
        r.Comment, r.ResolvedAt, r.ResolvedBy, db.KnownUsers.Where(u => u.UserId == r.ResolvedBy).Select(u => u.Username).FirstOrDefault(), r.CreatedAt,
        r.UpdatedAt));

    private static async Task<Report> FindAsync(MessagingDb db, string id, CancellationToken token)
    {
        var key = PathId.Parse(id, "id");
        return await db.Reports.SingleOrDefaultAsync(r => r.Id == key, token) ?? throw Refusal.NotFound("Report not found");
    }
}
