using InfluencerPlatform.Persona.Personas;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>The ledger's tables.</summary>
internal static class MemoryModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Memory>(memory =>
        {
            memory.ToTable("memories").HasKey(m => m.MemoryId);
            memory.HasOne<PersonaProfile>().WithMany().HasForeignKey(m => m.PersonaId);
            memory.HasOne<MemorySource>().WithMany().HasForeignKey(m => m.SourceId);
            memory.HasIndex(m => new { m.PersonaId, m.SubscriberId, m.Origin, m.LearnedAt });
            memory.HasIndex(m => m.SubscriberId);
            memory.Ignore(m => m.CanBeSuperseded);
        });
        model.Entity<MemorySource>(source =>
        {
            source.ToTable("memory_sources").HasKey(s => s.SourceId);
            source.HasIndex(s => s.MessageId).IsUnique();
            source.HasIndex(s => new { s.ConversationId, s.Fingerprint });
            source.HasIndex(s => s.SubscriberId);
        });
        model.Entity<MemoryChange>(change =>
        {
            change.ToTable("memory_changes").HasKey(c => c.ChangeId);
            change.HasOne<Memory>().WithMany().HasForeignKey(c => c.MemoryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SubscriberMerge>(merge =>
        {
            merge.ToTable("subscriber_merges").HasKey(m => m.MergeId);
            merge.Property(m => m.MergeId).ValueGeneratedNever();
            merge.HasIndex(m => m.MergedSubscriberId);
            merge.HasIndex(m => m.KeptSubscriberId);
        });
        model.Entity<ErasedSubscriber>(erased =>
        {
            erased.ToTable("erased_subscribers").HasKey(e => e.SubscriberId);
            erased.Property(e => e.SubscriberId).ValueGeneratedNever();
        });
    }
}
