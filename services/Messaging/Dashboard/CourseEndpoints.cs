using System.ComponentModel;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Dashboard;

/// <param name="Day">A day in the zone that was asked for.</param>
/// <param name="ApprovedUnedited">Of what was approved, as it was drafted.</param>
/// <param name="MedianSecondsToReply">From a message's arrival to its answer; null when nothing was sent.</param>
/// <param name="Failed">Drafts that could not be written, by when they were asked for.</param>
/// <param name="Cost">Of the drafts that were asked for, in US dollars.</param>
public sealed record CourseDay(
    DateOnly Day, int NewSubscribers, int Drafts, int Approved, int ApprovedUnedited, int Rejected, int Sent, double? MedianSecondsToReply, int Failed, decimal Cost);

/// <summary>The dashboard's numbers day by day.</summary>
internal static class CourseEndpoints
{
    private const int MaxDays = 90;

    /// <summary>More of a kind than this in the time asked for do not change the picture; the newest count.</summary>
    private const int Sample = 20_000;

    public static void MapCourse(this IEndpointRouteBuilder dashboard) =>
        dashboard.MapGet("/course", CourseAsync).WithSummary("The numbers of the last days, a row a day, the oldest first.").ProducesProblem(400);

    private static async Task<Ok<List<CourseDay>>> CourseAsync(
        MessagingDb db, TimeProvider time, [DefaultValue(14)] int? days, string? time_zone, CancellationToken token)
    {
        if (days is < 1 or > MaxDays) throw Refusal.BadRequest($"days must be from 1 to {MaxDays}.", "days");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(time_zone ?? "UTC", out var zone)) throw Refusal.BadRequest("time_zone must be the name of a time zone, such as Europe/Lisbon.", "time_zone");
        DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

        var now = time.GetUtcNow().UtcDateTime;
        var first = DayOf(now).AddDays(1 - (days ?? 14));
        // A day more than asked for: where its midnight is in UTC depends on the zone.
        var since = first.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

        var replies = db.Replies.Where(r => db.Conversations.Any(c => c.ConversationId == r.ConversationId && c.Kind == Conversation.SubscriberKind));
        var joined = await db.Subscribers.Where(s => s.DateCreated >= since).OrderByDescending(s => s.DateCreated).Take(Sample).Select(s => s.DateCreated).ToListAsync(token);
        var asked = await replies.OrderByDescending(r => r.ReplyId).Take(Sample).Where(r => r.CreatedAt >= since)
            .Select(r => new { r.CreatedAt, r.State, r.Cost }).ToListAsync(token);
        var decided = await replies.Where(r => r.DecidedAt >= since).OrderByDescending(r => r.DecidedAt).Take(Sample)
            .Select(r => new { r.DecidedAt, r.State, r.TextEdited }).ToListAsync(token);
        var sent = await replies.Where(r => r.SentAt >= since).OrderByDescending(r => r.SentAt).Take(Sample)
            .Join(db.Messages, r => r.MessageId, m => m.MessageId, (r, m) => new { m.CreatedAt, r.SentAt }).ToListAsync(token);

        var joinedOn = joined.ToLookup(DayOf);
        var askedOn = asked.ToLookup(r => DayOf(r.CreatedAt));
        var decidedOn = decided.ToLookup(r => DayOf(r.DecidedAt!.Value));
        var sentOn = sent.ToLookup(r => DayOf(r.SentAt!.Value));
        return TypedResults.Ok(Enumerable.Range(0, days ?? 14).Select(first.AddDays).Select(day =>
        {
            var approved = decidedOn[day].Where(r => r.State is ReplyState.Approved or ReplyState.Sent).ToList();
            return new CourseDay(
                day, joinedOn[day].Count(), askedOn[day].Count(), approved.Count, approved.Count(r => !r.TextEdited),
                decidedOn[day].Count(r => r.State == ReplyState.Rejected), sentOn[day].Count(),
                DashboardEndpoints.Median([.. sentOn[day].Select(s => (s.SentAt!.Value - s.CreatedAt).TotalSeconds)]),
                askedOn[day].Count(r => r.State == ReplyState.Failed), askedOn[day].Sum(r => r.Cost));
        }).ToList());
    }
}
