using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>While one of these is open, nothing leaves without a person, in no process. They are kept as a record of who did it and when.</summary>
internal sealed class ReplyPause(DateTime pausedAt, long pausedBy, string? reason)
{
    public long PauseId { get; private set; }

    public DateTime PausedAt { get; private set; } = pausedAt;

    public long PausedBy { get; private set; } = pausedBy;

    public string? Reason { get; private set; } = reason;

    public DateTime? ResumedAt { get; private set; }

    public long? ResumedBy { get; private set; }

    public void Resume(long by, DateTime now) => (ResumedAt, ResumedBy) = (now, by);
}

public sealed record PauseRequest([property: MaxLength(500, ErrorMessage = "A reason may have at most 500 characters.")] string? Reason);

public sealed record PauseEntry(DateTime PausedAt, long PausedBy, string? Reason, DateTime? ResumedAt, long? ResumedBy);

/// <param name="Paused">True while nothing leaves without a person.</param>
/// <param name="History">The last 50 times, the newest first.</param>
public sealed record PauseResponse(bool Paused, DateTime? Since, long? By, string? Reason, IReadOnlyList<PauseEntry> History);

/// <summary>The switch that stops automatic replies everywhere at once.</summary>
internal static class ReplyPauseEndpoints
{
    private const int Shown = 50;

    public static void MapReplyPause(this RouteGroupBuilder replies)
    {
        replies.MapGet("/pause", GetAsync).WithSummary("Whether automatic replies are stopped, and who stopped and resumed them.");
        replies.MapPost("/pause", PauseAsync).WithSummary("Stops automatic replies everywhere at once, also those that wait to be sent; drafts are written on.").ProducesValidationProblem();
        replies.MapPost("/resume", ResumeAsync).WithSummary("Allows automatic replies again.");
    }

    private static async Task<Ok<PauseResponse>> GetAsync(MessagingDb db, CancellationToken token) => TypedResults.Ok(await StateAsync(db, token));

    private static async Task<Ok<PauseResponse>> PauseAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, PauseRequest? request, CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            if (!await db.ReplyPauses.AnyAsync(p => p.ResumedAt == null, token))
                db.Add(new ReplyPause(time.GetUtcNow().UtcDateTime, user.UserId(), request?.Reason));
            await db.SaveChangesAsync(token);
            return await StateAsync(db, token);
        }, cancellation));

    private static async Task<Ok<PauseResponse>> ResumeAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            foreach (var pause in await db.ReplyPauses.Where(p => p.ResumedAt == null).ToListAsync(token)) pause.Resume(user.UserId(), time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(token);
            return await StateAsync(db, token);
        }, cancellation));

    private static async Task<PauseResponse> StateAsync(MessagingDb db, CancellationToken token)
    {
        var last = await db.ReplyPauses.AsNoTracking().OrderByDescending(p => p.PauseId).Take(Shown).ToListAsync(token);
        var open = last.Find(p => p.ResumedAt is null);
        return new(open is not null, open?.PausedAt, open?.PausedBy, open?.Reason, [.. last.Select(p => new PauseEntry(p.PausedAt, p.PausedBy, p.Reason, p.ResumedAt, p.ResumedBy))]);
    }
}
