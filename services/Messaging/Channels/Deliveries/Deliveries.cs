using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>What is to be sent. Everything here runs inside a write of the caller's; the dispatcher finds it afterwards.</summary>
internal static class Deliveries
{
    /// <summary>
    /// An approved reply goes out where its conversation is on a connected channel; elsewhere nothing happens. Call it wherever a reply becomes approved. The
    /// reply becomes sent, and a message of the conversation, when the provider has taken it.
    /// </summary>
    public static async Task QueueAsync(MessagingDb db, Conversation conversation, Reply reply, DateTime now, CancellationToken token)
    {
        if (await ContactAsync(db, conversation, token) is not { } contact) return;
        // What a user asked at the web client is answered there.
        if (conversation.Kind == Conversation.AssistantKind && !await db.ProviderReceipts.AnyAsync(r => r.MessageId == reply.MessageId, token)) return;
        await AddAsync(db, conversation, new(contact, reply.Text!, [], reply.ReplyId, reply.SentMessageId, now), now, token);
    }

    /// <summary>The same for a message that an operator wrote.</summary>
    public static async Task QueueAsync(MessagingDb db, Conversation conversation, Message message, DateTime now, CancellationToken token)
    {
        if (await ContactAsync(db, conversation, token) is not { } contact) return;
        message.IsOnItsWay(conversation, "sending");
        await AddAsync(db, conversation, new(contact, message.MessageContent, message.MediaUrls, null, message.MessageId, now), now, token);
    }

    /// <summary>Tells who watches the conversation.</summary>
    public static async Task ChangedAsync(MessagingDb db, Delivery delivery, DateTime now, CancellationToken token)
    {
        if (delivery.ConversationId is not { } id || await db.Conversations.SingleOrDefaultAsync(c => c.ConversationId == id, token) is not { } conversation)
        {
            delivery.Changed(delivery.Sequence);
            return;
        }

        var word = delivery.State switch { DeliveryState.Queued => "sending", DeliveryState.Cancelled => "failed", var state => state.ToString().ToLowerInvariant() };
        if (delivery.MessageId is { } messageId && await db.Messages.SingleOrDefaultAsync(m => m.MessageId == messageId, token) is { DeletedAt: null } message
            && message.IsOnItsWay(conversation, word))
            conversation.PublishChange(db, "message", messageId, now);
        delivery.Changed(conversation.NextSequence());
        if (conversation.Kind == Conversation.SubscriberKind) conversation.PublishChange(db, "delivery", delivery.DeliveryId, now);
    }

    /// <summary>All parts are with the provider: the reply is sent.</summary>
    public static async Task CompleteAsync(MessagingDb db, Delivery delivery, DateTime now, CancellationToken token)
    {
        long? messageId = null;
        if (delivery.ReplyId is { } replyId && await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == replyId, token) is { State: ReplyState.Approved } reply)
        {
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == delivery.ConversationId, token);
            var message = await SentMessages.AddAsync(db, conversation, reply, now, token);
            reply.Sent(message.MessageId, now);
            reply.Changed(conversation.NextSequence());
            conversation.PublishChange(db, "reply", reply.ReplyId, now);
            messageId = message.MessageId;
        }

        delivery.Completed(messageId, now);
        await ChangedAsync(db, delivery, now, token);
    }

    private static Task<ChannelContact?> ContactAsync(MessagingDb db, Conversation conversation, CancellationToken token) =>
        db.ChannelContacts.Where(c => c.ConversationId == conversation.ConversationId).OrderByDescending(c => c.LastInboundAt).FirstOrDefaultAsync(token);

    private static async Task AddAsync(MessagingDb db, Conversation conversation, Delivery delivery, DateTime now, CancellationToken token)
    {
        delivery.Changed(conversation.NextSequence());
        db.Add(delivery);
        await db.SaveChangesAsync(token);
        if (conversation.Kind == Conversation.SubscriberKind) conversation.PublishChange(db, "delivery", delivery.DeliveryId, now);
    }
}
