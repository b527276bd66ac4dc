using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Pasting;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.Messaging.Subscribers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>Whose message it is: a user's by their verified number, else a subscriber's. Runs inside a write.</summary>
internal sealed class Senders(IOptions<ChannelOptions> options)
{
    /// <returns>The contact, with a conversation that is there; null for someone unknown, where those are refused.</returns>
    public async Task<(ChannelContact Contact, Conversation Conversation)?> FindAsync(MessagingDb db, IChannel channel, Sender sender, DateTime now, CancellationToken token)
    {
        var contact = await db.ChannelContacts.SingleOrDefaultAsync(c => c.Channel == channel.Name && c.Address == sender.Address, token);
        var known = contact is null ? null : await db.Conversations.SingleOrDefaultAsync(c => c.ConversationId == contact.ConversationId, token);
        if (await ConversationAsync(db, channel, sender, known, now, token) is not { } conversation) return null;
        contact ??= db.Add(new ChannelContact(channel.Name, sender.Address, conversation.ConversationId, now)).Entity;
        contact.Wrote(conversation.ConversationId, now);
        await db.SaveChangesAsync(token);
        return (contact, conversation);
    }

    private async Task<Conversation?> ConversationAsync(MessagingDb db, IChannel channel, Sender sender, Conversation? known, DateTime now, CancellationToken token)
    {
        if (channel.ByPhone && await UserAsync(db, sender.Address, token) is { } user)
        {
            if (known is { Kind: Conversation.AssistantKind, DeletedAt: null } && known.OwnerUserId == user.UserId) return known;
            return await db.Conversations.Where(c => c.Kind == Conversation.AssistantKind && c.OwnerUserId == user.UserId && c.Channel == channel.Name && c.DeletedAt == null)
                    .OrderByDescending(c => c.ConversationId).FirstOrDefaultAsync(token)
                ?? await AddAsync(db, Conversation.WithAssistant(user.UserId, externalId: null, Title(channel), now, channel.Name), token);
        }

        if (known is { Kind: Conversation.SubscriberKind, DeletedAt: null }) return known;
        if (await SubscriberAsync(db, channel, sender, known, now, token) is not { } subscriber) return null;
        return await db.Conversations.Where(c => c.Kind == Conversation.SubscriberKind && c.SubscriberId == subscriber.IdSub && c.Channel == channel.Name && c.DeletedAt == null
                && !db.ChannelContacts.Any(o => o.ConversationId == c.ConversationId && o.Address != sender.Address))
                .OrderByDescending(c => c.ConversationId).FirstOrDefaultAsync(token)
            ?? await AddAsync(db, Conversation.WithSubscriber(subscriber.IdSub, null, channel.Name, null, subscriber.FullName, now), token);
    }

    private static Task<KnownUser?> UserAsync(MessagingDb db, string phone, CancellationToken token) =>
        db.KnownUsers.Where(u => u.VerifiedPhoneNumber == phone && u.IsActive).OrderBy(u => u.UserId).FirstOrDefaultAsync(token);

    private async Task<Subscriber?> SubscriberAsync(MessagingDb db, IChannel channel, Sender sender, Conversation? known, DateTime now, CancellationToken token)
    {
        if (known is { SubscriberId: { } before }) return await db.Subscribers.SingleAsync(s => s.IdSub == before, token);
        var handle = SubscriberHandle.Normalize(sender.Handle);
        // A name on a channel may pass to someone else; who has an address there already is recognised by that alone.
        var owner = await db.SubscriberHandles.Where(h => h.Channel == channel.Name && h.Handle == handle
            && !db.ChannelContacts.Any(c => c.Channel == channel.Name && db.Conversations.Any(v => v.ConversationId == c.ConversationId && v.SubscriberId == h.SubscriberId)))
            .Select(h => (long?)h.SubscriberId).FirstOrDefaultAsync(token);
        if (owner is null && channel.ByPhone)
        {
            var ofNumber = await db.Subscribers.Where(s => s.Phonenumber == sender.Address && s.MergedInto == null).Select(s => s.IdSub).Order().Take(2).ToListAsync(token);
            if (ofNumber is [var only]) owner = only;
        }

        if (owner is { } id) return await db.Subscribers.SingleAsync(s => s.IdSub == id, token);
        return options.Value.UnknownSenders == "refuse" ? null : await NewAsync(db, channel, sender, handle, now, token);
    }

    private static async Task<Subscriber> NewAsync(MessagingDb db, IChannel channel, Sender sender, string handle, DateTime now, CancellationToken token)
    {
        var subscriber = db.Add(new Subscriber(await PastedChat.FreeUsernameAsync(db, handle, token), Fit(sender.Name), Fit(sender.Lastname), now)).Entity;
        if (channel.ByPhone && PhoneNumber.Normalize(sender.Address) is { } phone) subscriber.KnowPhonenumber(phone);
        await db.SaveChangesAsync(token);
        if (!await db.SubscriberHandles.AnyAsync(h => h.Channel == channel.Name && h.Handle == handle, token))
            db.Add(new SubscriberHandle(subscriber.IdSub, channel.Name, handle));
        return subscriber;

        static string? Fit(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Length > 100 ? name[..100] : name.Trim();
    }

    private static async Task<Conversation> AddAsync(MessagingDb db, Conversation conversation, CancellationToken token)
    {
        db.Add(conversation);
        await db.SaveChangesAsync(token);
        return conversation;
    }

    private static string Title(IChannel channel) => channel.Name switch { "sms" => "SMS", "whatsapp" => "WhatsApp", var other => other };
}
