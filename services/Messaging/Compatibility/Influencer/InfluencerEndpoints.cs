using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Dashboard;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Compatibility.Influencer;

/// <summary>Addresses of the influencer backend that its description does not name and its program has.</summary>
internal static class InfluencerEndpoints
{
    public static void MapInfluencer(this IEndpointRouteBuilder api)
    {
        var seed = api.MapGroup("").WithTags("Dashboard");
        seed.MapGet("/messages/by-subscriber/{idSub:long}", BySubscriberAsync).WithSummary("What a subscriber wrote: the newest page, oldest first.").ProducesProblem(404);
        seed.MapGet("/subscribers/recent-activity", RecentActivityAsync).WithSummary("Subscribers, who was active last first.");
    }

    private static async Task<Ok<List<DashboardMessage>>> BySubscriberAsync(
        MessagingDb db, HttpContext http, long idSub, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        if (!await db.Subscribers.AnyAsync(s => s.IdSub == idSub, token)) throw Refusal.NotFound("Subscriber not found");
        var messages = db.Messages.Where(m => m.SenderType == SenderTypes.Subscriber && m.SenderId == idSub && m.DeletedAt == null
            && db.Conversations.Any(c => c.ConversationId == m.ConversationId && c.DeletedAt == null));
        if (page.Cursor is { } ticks)
        {
            var (last, tie) = (Ticks.ToTime(ticks), page.Tie ?? long.MaxValue);
            messages = messages.Where(m => m.Timestamp <= last && (m.Timestamp < last || m.MessageId < tie));
        }

        var rows = await messages.OrderByDescending(m => m.Timestamp).ThenByDescending(m => m.MessageId).Take(page.Limit + 1).ToListAsync(token);
        page.Trim(http, rows, m => m.Timestamp.Ticks, m => m.MessageId).Reverse();
        return TypedResults.Ok(rows.ConvertAll(DashboardMessage.From));
    }

    private static async Task<Ok<List<SubscriberResponse>>> RecentActivityAsync(MessagingDb db, int? limit, CancellationToken token)
    {
        var rows = await db.Subscribers.Where(s => s.LastActivityDate != null).OrderByDescending(s => s.LastActivityDate)
            .Take(Page.Of(limit, null).Limit).ToListAsync(token);
        return TypedResults.Ok(rows.ConvertAll(SubscriberResponse.From));
    }
}
