using InfluencerPlatform.Messaging.Conversations;

namespace InfluencerPlatform.Messaging.Dashboard;

/// <param name="SenderId">The subscriber's <c>id_sub</c>.</param>
public sealed record DashboardMessage(
    long MessageId, long ConversationId, string SenderType, long? SenderId, string MessageContent, DateTime Timestamp, string? Sentiment, string? Topic,
    bool IsRead, long? ResponseToMessageId, DateTime CreatedAt)
{
    internal static DashboardMessage From(Message m) => new(
        m.MessageId, m.ConversationId, m.SenderType, m.SenderId, m.MessageContent, m.Timestamp, m.Sentiment, m.Topic, m.IsRead, m.ResponseToMessageId,
        m.CreatedAt);
}

/// <summary>What may be shown of a subscriber on a screen that others see: no telephone number, no notes.</summary>
public sealed record NewestSubscriber(
    long IdSub, string Username, string? Name, string? Lastname, string? Country, string? PrimaryLanguage, DateTime SubscriptionDate, DateTime DateCreated);

public sealed record TotalSubscribersResponse(int TotalSubscribers);

public sealed class NewSubscribersResponse(int count)
{
    [System.Text.Json.Serialization.JsonPropertyName("new_subscribers_last_24hrs")]
    public int Count { get; } = count;
}

/// <param name="RepliesWaiting">Drafts that wait for a decision.</param>
/// <param name="RepliesBeingWritten">Drafts that were asked for.</param>
/// <param name="OldestWaitingSince">When the oldest draft that waits was asked for.</param>
/// <param name="ApprovedUneditedShare">Of what was approved in the last seven days, 0 to 1; null when nothing was.</param>
/// <param name="MedianSecondsToReply">From a message's arrival to its answer, over the last seven days; null when nothing was sent.</param>
/// <param name="FailuresLastDay">Drafts asked for in the last 24 hours that could not be written.</param>
public sealed record OperationsResponse(
    int RepliesWaiting, int RepliesBeingWritten, DateTime? OldestWaitingSince, int Approved, int ApprovedUnedited, double? ApprovedUneditedShare, int Sent,
    double? MedianSecondsToReply, int FailuresLastDay);
