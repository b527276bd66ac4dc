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
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging;

public partial class MessagingDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Subscriber> Subscribers => Set<Subscriber>();

    public DbSet<SubscriberHandle> SubscriberHandles => Set<SubscriberHandle>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Reply> Replies => Set<Reply>();

    internal DbSet<ReplyRound> ReplyRounds => Set<ReplyRound>();

    internal DbSet<ReplyPause> ReplyPauses => Set<ReplyPause>();

    internal DbSet<ChannelReplyMode> ChannelReplyModes => Set<ChannelReplyMode>();

    internal DbSet<Spending> Spendings => Set<Spending>();

    internal DbSet<ModelCost> ModelCosts => Set<ModelCost>();

    public DbSet<KnownPersona> KnownPersonas => Set<KnownPersona>();

    public DbSet<KnownUser> KnownUsers => Set<KnownUser>();

    public DbSet<Report> Reports => Set<Report>();
    public DbSet<PendingReportChange> PendingReportChanges => Set<PendingReportChange>();

    internal DbSet<SubscriberMerge> SubscriberMerges => Set<SubscriberMerge>();

    internal DbSet<ErasedSubscriber> ErasedSubscribers => Set<ErasedSubscriber>();

    internal DbSet<MediaFile> MediaFiles => Set<MediaFile>();

    internal DbSet<MediaUse> MediaUses => Set<MediaUse>();

    public DbSet<LearnedName> LearnedNames => Set<LearnedName>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportContent> ImportContents => Set<ImportContent>();

    public DbSet<ChannelContact> ChannelContacts => Set<ChannelContact>();

    public DbSet<ProviderReceipt> ProviderReceipts => Set<ProviderReceipt>();

    public DbSet<InboundMedia> InboundMedia => Set<InboundMedia>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<PollLease> PollLeases => Set<PollLease>();

    /// <summary>What it loads it tracks.</summary>
    internal bool IsWriter => ChangeTracker.QueryTrackingBehavior == QueryTrackingBehavior.TrackAll;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Once for both.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            if (await NewestReplies.NoteAsync(this, cancellationToken)) ChangeTracker.DetectChanges();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}
