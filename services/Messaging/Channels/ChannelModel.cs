using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.Messaging.Channels.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InfluencerPlatform.Messaging.Channels;

internal static class ChannelModel
{
    /// <param name="json">Keeps a value as JSON text.</param>
    public static void AddChannels(this ModelBuilder model, Action<PropertyBuilder<IReadOnlyList<string>>> texts, Action<PropertyBuilder<IReadOnlyList<DeliveryPart>>> parts)
    {
        model.Entity<ChannelContact>(contact =>
        {
            contact.HasKey(c => c.ContactId);
            contact.HasIndex(c => new { c.Channel, c.Address }).IsUnique();
            contact.HasIndex(c => c.ConversationId);
            contact.Ignore(c => c.MayBeWrittenTo);
        });
        model.Entity<ProviderReceipt>(receipt =>
        {
            receipt.HasIndex(r => new { r.Channel, r.ProviderId }).IsUnique();
            receipt.HasIndex(r => r.MessageId);
            receipt.HasIndex(r => r.DeliveryId);
            receipt.HasIndex(r => r.At);
            receipt.Property(r => r.ProviderId).HasMaxLength(ProviderReceipt.MaxId);
        });
        model.Entity<InboundMedia>(media =>
        {
            media.HasIndex(m => m.DueAt);
            media.HasIndex(m => m.ConversationId);
        });
        model.Entity<Delivery>(delivery =>
        {
            delivery.HasIndex(d => new { d.Channel, d.State, d.DueAt });
            delivery.HasIndex(d => new { d.ContactId, d.State });
            delivery.HasIndex(d => new { d.ConversationId, d.Sequence });
            delivery.HasIndex(d => new { d.State, d.DeliveryId });
            delivery.Property(d => d.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<DeliveryState>(text, true)).HasMaxLength(16);
            delivery.Property(d => d.Version).IsConcurrencyToken();
            delivery.Ignore(d => d.IsCode);
            delivery.Ignore(d => d.NextPart);
            delivery.Ignore(d => d.IsAllOut);
            texts(delivery.Property(d => d.MediaUrls));
            parts(delivery.Property(d => d.Parts));
        });
        model.Entity<PollLease>().HasKey(l => l.Name);
    }
}
