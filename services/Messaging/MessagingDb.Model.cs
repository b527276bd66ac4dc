using System.Text.Json;
using InfluencerPlatform.Messaging.Channels;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.Messaging.Channels.Telegram;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.Messaging.Pasting;
using InfluencerPlatform.Messaging.Pasting.Importing;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Reports;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InfluencerPlatform.Messaging;

/// <summary>The tables.</summary>
public partial class MessagingDb
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStoreConventions();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Subscriber>(subscriber =>
        {
            subscriber.HasKey(s => s.IdSub);
            subscriber.HasIndex(s => s.Username).IsUnique();
            subscriber.HasIndex(s => s.PublicId).IsUnique();
            subscriber.HasIndex(s => s.Phonenumber);
            subscriber.HasIndex(s => s.NameKey);
            // Of those in use, so that counting and listing the new ones reads the index alone.
            subscriber.HasIndex(s => s.DateCreated).HasFilter("is_active");
            subscriber.HasIndex(s => s.LastActivityDate);
        });
        modelBuilder.Entity<SubscriberHandle>(handle =>
        {
            handle.HasIndex(h => new { h.Channel, h.Handle }).IsUnique();
            handle.HasOne<Subscriber>().WithMany().HasForeignKey(h => h.SubscriberId);
        });
        modelBuilder.Entity<Conversation>(conversation =>
        {
            conversation.HasKey(c => c.ConversationId);
            conversation.HasIndex(c => c.PublicId).IsUnique();
            conversation.HasIndex(c => new { c.SubscriberId, c.Channel, c.Source, c.PersonaId });
            conversation.HasIndex(c => new { c.Kind, c.LastMessageTime, c.ConversationId });
            conversation.Property(c => c.ReplyState).HasMaxLength(16);
            conversation.HasIndex(c => new { c.Kind, c.ReplyState, c.LastMessageTime, c.ConversationId }, "ix_conversations_reply_state");
            conversation.HasIndex(c => new { c.OwnerUserId, c.LastMessageTime });
            conversation.HasIndex(c => new { c.PeerUserId, c.LastMessageTime });
            conversation.Ignore(c => c.ClientId);
            conversation.HasOne<Subscriber>().WithMany().HasForeignKey(c => c.SubscriberId);
        });
        modelBuilder.Entity<Message>(message =>
        {
            message.HasKey(m => m.MessageId);
            message.HasIndex(m => m.PublicId).IsUnique();
            message.HasIndex(m => new { m.ConversationId, m.Position });
            message.HasIndex(m => new { m.ConversationId, m.Sequence });
            message.HasIndex(m => m.ContentKey);
            message.HasIndex(m => m.ResponseToMessageId).HasFilter("response_to_message_id IS NOT NULL");
            message.HasIndex(m => new { m.RecipientUserId, m.Timestamp, m.MessageId }).HasFilter("recipient_user_id IS NOT NULL");
            message.Ignore(m => m.Revision);
            message.HasIndex(m => new { m.SenderType, m.SenderId, m.Timestamp, m.MessageId });
            // Written as the queries say it: SQLite uses a partial index only for the very same terms.
            message.HasIndex(m => new { m.SenderType, m.Timestamp, m.MessageId }, "ix_messages_unread").HasFilter("NOT is_read AND deleted_at IS NULL");
            message.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId);
            Json(message.Property(m => m.MediaUrls));
        });
        modelBuilder.Entity<Reply>(reply =>
        {
            reply.HasKey(r => r.ReplyId);
            reply.HasIndex(r => new { r.State, r.ReplyId });
            reply.HasIndex(r => new { r.ConversationId, r.Sequence });
            reply.HasIndex(r => r.DecidedAt);
            reply.HasIndex(r => r.SentAt);
            // At most one draft is being written or waits for a decision in a conversation.
            reply.HasIndex(r => r.ConversationId, "ix_replies_outstanding").IsUnique().HasFilter("state IN ('requested', 'ready')");
            reply.HasOne<Conversation>().WithMany().HasForeignKey(r => r.ConversationId);
            reply.Property(r => r.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<ReplyState>(text, true)).HasMaxLength(16);
            reply.HasOne<Message>().WithMany().HasForeignKey(r => r.MessageId);
            Json(reply.Property(r => r.Candidates));
            Json(reply.Property(r => r.TextFindings));
            Json(reply.Property(r => r.Prompt));
            Json(reply.Property(r => r.Flags));
            reply.Property(r => r.Mode).HasConversion(mode => mode.Word(), text => ReplyModes.Parse(text) ?? ReplyMode.Draft).HasMaxLength(8);
            reply.Property(r => r.Flags).HasDefaultValueSql("'[]'");
            reply.Ignore(r => r.IsWaiting);
            reply.HasIndex(r => r.SendAt).HasFilter("send_at IS NOT NULL");
            reply.HasIndex(r => new { r.State, r.DueAt });
        });
        modelBuilder.Entity<ReplyRound>(round =>
        {
            round.HasKey(r => new { r.ReplyId, r.Round });
            round.HasOne<Reply>().WithMany().HasForeignKey(r => r.ReplyId);
            Json(round.Property(r => r.Inputs));
        });
        modelBuilder.Entity<ReplyPause>(pause =>
        {
            pause.HasKey(p => p.PauseId);
            pause.HasIndex(p => p.ResumedAt);
        });
        modelBuilder.Entity<ChannelReplyMode>(mode =>
        {
            mode.HasKey(m => m.Channel);
            mode.Property(m => m.Mode).HasConversion(value => value.Word(), text => ReplyModes.Parse(text) ?? ReplyMode.Draft).HasMaxLength(8);
        });
        modelBuilder.Entity<Spending>().HasKey(s => new { s.Day, s.PersonaId });
        modelBuilder.Entity<ModelCost>().HasKey(c => new { c.Day, c.PersonaId, c.Model });
        modelBuilder.Entity<KnownPersona>(persona =>
        {
            persona.HasKey(p => p.PersonaId);
            persona.Property(p => p.PersonaId).ValueGeneratedNever();
            Json(persona.Property(p => p.Aliases));
            Json(persona.Property(p => p.Policy));
        });
        modelBuilder.Entity<KnownUser>(user =>
        {
            user.HasKey(u => u.UserId);
            user.Property(u => u.UserId).ValueGeneratedNever();
            user.HasIndex(u => u.VerifiedPhoneNumber);
        });
        modelBuilder.Entity<SubscriberMerge>(merge =>
        {
            merge.HasKey(m => m.MergeId);
            merge.HasIndex(m => m.KeptSubscriberId);
            merge.HasIndex(m => m.MergedSubscriberId);
            Json(merge.Property(m => m.ConversationIds));
            Json(merge.Property(m => m.HandleIds));
        });
        modelBuilder.Entity<ErasedSubscriber>(erased =>
        {
            erased.HasKey(e => e.SubscriberId);
            erased.Property(e => e.SubscriberId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Report>(report =>
        {
            report.HasIndex(r => new { r.ReporterId, r.Id });
            report.HasIndex(r => new { r.Status, r.Id });
        });
        modelBuilder.Entity<PendingReportChange>(pending =>
        {
            pending.HasKey(p => p.ReplyId);
            pending.Property(p => p.ReplyId).ValueGeneratedNever();
            pending.HasIndex(p => p.ConversationId);
        });
        modelBuilder.Entity<MediaFile>(file =>
        {
            file.HasIndex(f => f.Name).IsUnique();
            file.HasIndex(f => f.OwnerUserId);
            file.Ignore(f => f.Url);
        });
        modelBuilder.Entity<MediaUse>(use =>
        {
            use.HasKey(u => new { u.MediaFileId, u.ConversationId });
            use.HasOne<MediaFile>().WithMany().HasForeignKey(u => u.MediaFileId);
            use.HasIndex(u => u.ConversationId);
        });
        modelBuilder.Entity<LearnedName>().HasIndex(n => new { n.Source, n.NameKey, n.PersonaId });
        modelBuilder.Entity<Import>(import =>
        {
            import.HasIndex(i => new { i.State, i.LeasedUntil });
            import.Ignore(i => i.IsOpen);
            Json(import.Property(i => i.Results));
        });
        modelBuilder.Entity<ImportContent>(content =>
        {
            content.HasKey(c => c.ImportId);
            content.Property(c => c.ImportId).ValueGeneratedNever();
            content.HasOne<Import>().WithOne().HasForeignKey<ImportContent>(c => c.ImportId);
        });
        modelBuilder.AddChannels(Json, Json);
        modelBuilder.UseStoreModel();
    }

    /// <summary>A value kept as JSON text; replaced as a whole, never changed in place.</summary>
    private static void Json<T>(PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, JsonDefaults.Options),
        text => Parsed<T>(text),
        new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value));

    /// <summary>Most lists are empty, and there is nothing to parse.</summary>
    private static T Parsed<T>(string text) => text == "[]" && typeof(T) == typeof(IReadOnlyList<string>)
        ? (T)(object)Array.Empty<string>()
        : JsonSerializer.Deserialize<T>(text, JsonDefaults.Options)!;
}
