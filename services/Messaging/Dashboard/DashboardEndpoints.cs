using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Dashboard;

/// <summary>The influencer's dashboard. Each answer is one query that an index answers, however much there is;
/// the number of subscribers is kept by triggers, because counting them is reading them.</summary>
internal static class DashboardEndpoints
{
    private const int Rows = 10;

    /// <summary>More sent replies than this do not move a median.</summary>
    private const int MedianSample = 10_000;

    public static void MapDashboard(this IEndpointRouteBuilder api)
    {
        var dashboard = api.MapGroup("/dashboard").WithTags("Dashboard");
        dashboard.MapGet("/recent-chats", RecentChatsAsync).KeptUntilWritten<MessagingDb>().WithSummary("The newest message of the 10 subscribers who wrote last.");
        dashboard.MapGet("/newest-subscribers", NewestSubscribersAsync).KeptUntilWritten<MessagingDb>().WithSummary("The 10 newest subscribers, non-sensitive fields only.");
        dashboard.MapGet("/recent-unread-messages", RecentUnreadAsync).KeptUntilWritten<MessagingDb>().WithSummary("The 10 newest unread messages of subscribers.");
        dashboard.MapGet("/total-subscribers", TotalAsync).KeptUntilWritten<MessagingDb>().WithSummary("How many active subscribers there are.");
        // The window moves with the time: a second of it is not to be seen in a day.
        dashboard.MapGet("/new-subscribers-today", NewTodayAsync).KeptUntilWritten<MessagingDb>(TimeSpan.FromSeconds(1)).WithSummary("How many subscribers were added in the last 24 hours.");
        dashboard.MapCourse();
        dashboard.MapGet("/operations", OperationsAsync).WithSummary("Replies waiting, how good drafts are, how fast answers go out, failures.");
    }

    /// <summary>What every screen asks for is compiled once, and only what is shown is read.</summary>
    private static readonly Func<MessagingDb, IAsyncEnumerable<DashboardMessage>> RecentChats = EF.CompileAsyncQuery((MessagingDb db) =>
        (from subscriber in db.Subscribers
            where subscriber.LastActivityDate != null
            join message in db.Messages on db.Messages
                .Where(m => m.SenderType == SenderTypes.Subscriber && m.SenderId == subscriber.IdSub && m.DeletedAt == null
                    && db.Conversations.Any(c => c.ConversationId == m.ConversationId && c.DeletedAt == null))
                .OrderByDescending(m => m.Timestamp).ThenByDescending(m => m.MessageId).Select(m => m.MessageId).FirstOrDefault() equals message.MessageId
            orderby subscriber.LastActivityDate descending
            select new DashboardMessage(
                message.MessageId, message.ConversationId, message.SenderType, message.SenderId, message.MessageContent, message.Timestamp, message.Sentiment, message.Topic,
                message.IsRead, message.ResponseToMessageId, message.CreatedAt)).Take(Rows));

    private static readonly Func<MessagingDb, IAsyncEnumerable<DashboardMessage>> RecentUnread = EF.CompileAsyncQuery((MessagingDb db) => db.Messages
        .Where(m => !m.IsRead && m.DeletedAt == null && m.SenderType == SenderTypes.Subscriber
            && db.Conversations.Any(c => c.ConversationId == m.ConversationId && c.DeletedAt == null))
        .OrderByDescending(m => m.Timestamp).ThenByDescending(m => m.MessageId).Take(Rows)
        .Select(m => new DashboardMessage(
            m.MessageId, m.ConversationId, m.SenderType, m.SenderId, m.MessageContent, m.Timestamp, m.Sentiment, m.Topic, m.IsRead, m.ResponseToMessageId, m.CreatedAt)));

    private static readonly Func<MessagingDb, IAsyncEnumerable<NewestSubscriber>> Newest = EF.CompileAsyncQuery((MessagingDb db) => db.Subscribers
        .Where(s => s.IsActive).OrderByDescending(s => s.DateCreated).ThenByDescending(s => s.IdSub).Take(Rows)
        .Select(s => new NewestSubscriber(s.IdSub, s.Username, s.Name, s.Lastname, s.Country, s.PrimaryLanguage, s.SubscriptionDate, s.DateCreated)));

    private static async Task<Ok<List<DashboardMessage>>> RecentChatsAsync(MessagingDb db, CancellationToken token) => TypedResults.Ok(await RecentChats(db).ToListAsync(token));

    private static async Task<Ok<List<NewestSubscriber>>> NewestSubscribersAsync(MessagingDb db, CancellationToken token) => TypedResults.Ok(await Newest(db).ToListAsync(token));

    private static async Task<Ok<List<DashboardMessage>>> RecentUnreadAsync(MessagingDb db, CancellationToken token) => TypedResults.Ok(await RecentUnread(db).ToListAsync(token));

    private static async Task<Ok<TotalSubscribersResponse>> TotalAsync(MessagingDb db, CancellationToken token) =>
        TypedResults.Ok(new TotalSubscribersResponse(await db.Database.SqlQuery<int>($"SELECT active AS \"Value\" FROM subscriber_count").SingleAsync(token)));

    private static async Task<Ok<NewSubscribersResponse>> NewTodayAsync(MessagingDb db, TimeProvider time, CancellationToken token)
    {
        var since = time.GetUtcNow().UtcDateTime.AddHours(-24);
        return TypedResults.Ok(new NewSubscribersResponse(await db.Subscribers.CountAsync(s => s.DateCreated > since && s.IsActive, token)));
    }

    private static async Task<Ok<OperationsResponse>> OperationsAsync(MessagingDb db, TimeProvider time, CancellationToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (week, day) = (now.AddDays(-7), now.AddHours(-24));
        var replies = db.Replies.Where(r => db.Conversations.Any(c => c.ConversationId == r.ConversationId && c.Kind == Conversation.SubscriberKind));
        var waiting = replies.Where(r => r.State == ReplyState.Ready);
        var approved = replies.Where(r => r.DecidedAt >= week && (r.State == ReplyState.Approved || r.State == ReplyState.Sent));
        var (count, edited) = (await approved.CountAsync(token), await approved.CountAsync(r => r.TextEdited, token));
        var sent = await replies.Where(r => r.SentAt >= week).OrderByDescending(r => r.SentAt).Take(MedianSample)
            .Join(db.Messages, r => r.MessageId, m => m.MessageId, (r, m) => new { m.CreatedAt, r.SentAt }).ToListAsync(token);
        return TypedResults.Ok(new OperationsResponse(
            await waiting.CountAsync(token), await replies.CountAsync(r => r.State == ReplyState.Requested, token),
            await waiting.OrderBy(r => r.ReplyId).Select(r => (DateTime?)r.CreatedAt).FirstOrDefaultAsync(token), count, count - edited,
            count == 0 ? null : Math.Round((count - edited) / (double)count, 4), sent.Count, Median([.. sent.Select(s => (s.SentAt!.Value - s.CreatedAt).TotalSeconds)]),
            await replies.CountAsync(r => r.State == ReplyState.Failed && r.RequestedAt > day, token)));
    }

    internal static double? Median(List<double> values)
    {
        if (values.Count == 0) return null;
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
