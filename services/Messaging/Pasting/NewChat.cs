using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Subscribers;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>
/// The chat of somebody nobody knows yet, the most frequent paste: none of it can be there already, so nothing is looked up, and every row is written once, by hand
/// and untracked. Lives inside a write.
/// </summary>
internal static class NewChat
{
    public static async Task<PastedConversation> StoreAsync(
        MessagingDb db, ReadConversation read, MergePlan plan, string? source, PasteRequest request, ReplyOptions options, DateTime now, CancellationToken token)
    {
        var subscriber = await PastedChat.UnknownAsync(db, read, now, token);
        if (plan.Additions.LastOrDefault(a => !a.FromPersona) is { } latest) subscriber.WasActive(latest.Timestamp);
        await SubscriberStatements.InsertAsync(db, subscriber, token);
        if (PastedChat.IsAddress(read.Roles.Subscriber))
        {
            db.Attach(subscriber);
            await PastedChat.LearnAddressAsync(db, subscriber, read.Roles.Subscriber, source, token);
        }

        var conversation = Conversation.WithSubscriber(subscriber.IdSub, read.PersonaId, Conversation.PasteChannel, source, subscriber.FullName, now);
        await ConversationStatements.InsertAsync(db, conversation, token);
        var messages = await new ConversationMerge(db, new(conversation, subscriber, IsNew: true), now).BeginAsync(plan.Additions, plan.EndsWithPersona, token);
        var reply = messages is [.., { IsInbound: true }]
            ? await ReplyRequests.AskForFirstAsync(
                db, conversation, subscriber, messages, request.Count ?? 1, request.Instruction, options, now, token, onRequest: request.Count is not null || request.Instruction is not null)
            : null;
        conversation.PublishChange(db, "message", messages.Count > 0 ? messages[^1].MessageId : null, now);
        await ConversationStatements.FillAsync(db, conversation, token);
        return new(conversation.ConversationId, subscriber.IdSub, plan.Additions.Count, plan.Skipped, reply?.ReplyId);
    }
}
