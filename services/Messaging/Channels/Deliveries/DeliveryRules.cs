using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Deliveries;

/// <summary>Whether something may go now: asked in the very transaction that takes it up.</summary>
internal sealed class DeliveryRules(IOptions<ChannelOptions> options, IOptions<ReplyOptions> replies)
{
    /// <summary>How soon a reply that was held is looked at again.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(30);

    private readonly QuietHours? quiet = QuietHours.Parse(options.Value.QuietHours, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));

    /// <summary>Puts a delivery aside that may not go.</summary>
    /// <returns>Whether it may.</returns>
    public async Task<bool> MayGoAsync(MessagingDb db, Delivery delivery, DateTime now, CancellationToken token)
    {
        if (delivery.ExpiresAt <= now)
        {
            delivery.GiveUp("It would come too late.");
            return false;
        }

        if (!await IsWantedAsync(db, delivery, token))
        {
            delivery.Cancel("It is no longer wanted: the reply was marked as sent by hand, or the conversation or message was removed.");
            return false;
        }

        // What has begun to arrive is finished.
        if (delivery is { ByHand: false, NextPart: 0, IsDoubtful: false, ReplyId: { } waiting } && await AutomaticReplies.TakeBackAsync(db, waiting, replies.Value, now, token) is { } reason)
        {
            delivery.Cancel(reason);
            return false;
        }

        if (!delivery.ByHand && delivery.ReplyId is { } replyId && await ReplyModes.IsHeldAsync(db, replyId, token))
        {
            delivery.Postpone("Replies that leave by themselves are paused.", now + HeldFor);
            return false;
        }

        var contact = await db.ChannelContacts.SingleOrDefaultAsync(c => c.Channel == delivery.Channel && c.Address == delivery.Address, token);
        if (contact is { OptedOutAt: { } at })
        {
            delivery.GiveUp($"They have asked for no more messages ({contact.OptOutWord}, {at:yyyy-MM-dd}).");
            return false;
        }

        if (contact is { BlockedAt: not null })
        {
            delivery.GiveUp("They have blocked us.");
            return false;
        }

        if (delivery.IsCode || delivery.ByHand) return true;
        if (quiet?.EndAfter(now) is { } morning)
        {
            delivery.Postpone("It waits for the end of quiet hours.", morning);
            return false;
        }

        var (since, id) = (now.AddDays(-1), delivery.DeliveryId);
        if (await db.Deliveries.CountAsync(d => d.ContactId == delivery.ContactId && d.DeliveryId != id && d.SentAt > since, token) < options.Value.SendsPerDay) return true;
        delivery.GiveUp($"They were sent {options.Value.SendsPerDay} messages within 24 hours, which is the limit.");
        return false;
    }

    private static async Task<bool> IsWantedAsync(MessagingDb db, Delivery delivery, CancellationToken token)
    {
        if (delivery.ConversationId is { } conversation && !await db.Conversations.AnyAsync(c => c.ConversationId == conversation && c.DeletedAt == null, token)) return false;
        if (delivery.MessageId is { } message) return await db.Messages.AnyAsync(m => m.MessageId == message && m.DeletedAt == null, token);
        return delivery.ReplyId is not { } reply || await db.Replies.AnyAsync(r => r.ReplyId == reply && r.State == ReplyState.Approved, token);
    }
}
