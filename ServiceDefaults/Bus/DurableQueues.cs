using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// The queues that must have each event. Whoever publishes declares them too: a broker confirms and drops what no queue wants yet, and a service that
/// starts for the first time after another would never hear what that one said before.
/// </summary>
public static class DurableQueues
{
    /// <summary>By event; events that only temporary queues want are not in it. A test holds it against the consumers.</summary>
    public static IReadOnlyDictionary<Type, string[]> ByEvent { get; } = new Dictionary<Type, string[]>
    {
        [typeof(AnalysisCompleted)] = ["messaging-analysis-completed", "persona-diary-analysis", "persona-memories"],
        [typeof(AnalysisRequested)] = ["reply-worker-analysis-requested"],
        [typeof(MessageChanged)] = ["messaging-analysis-requests", "persona-memories"],
        [typeof(MessageDeleted)] = ["persona-memories"],
        [typeof(MessageReceived)] = ["messaging-analysis-requests", "persona-memories", "persona-mood"],
        [typeof(PersonaChanged)] = ["messaging-persona-changed"],
        [typeof(PhoneCodeRequested)] = ["messaging-phone-codes"],
        [typeof(ReplyApproved)] = ["persona-edits", "persona-memories", "persona-mood"],
        [typeof(ReplyFailed)] = ["messaging-reply-failed", "persona-mood"],
        [typeof(ReplyGenerated)] = ["messaging-reply-generated", "persona-mood"],
        [typeof(ReplyRejected)] = ["persona-mood"],
        [typeof(ReplyRequested)] = ["reply-worker-reply-requested"],
        [typeof(ReplyTakenBack)] = ["persona-memories"],
        [typeof(SubscriberErased)] = ["persona-subscribers"],
        [typeof(SubscribersMerged)] = ["persona-subscribers"],
        [typeof(SubscribersUnmerged)] = ["persona-subscribers"],
        [typeof(UserChanged)] = ["messaging-user-changed"],
        [typeof(UserDeleted)] = ["messaging-user-deleted"],
    };
}
