using System.Text.Json;
using InfluencerPlatform.Persona.Cards;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.Persona.Personalization;
using InfluencerPlatform.Persona.Personas;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona;

public class PersonaDb(DbContextOptions options) : DbContext(options)
{
    internal DbSet<PersonaProfile> Personas => Set<PersonaProfile>();

    internal DbSet<PersonaVersion> Versions => Set<PersonaVersion>();

    internal DbSet<PersonaPicture> Pictures => Set<PersonaPicture>();

    internal DbSet<DiaryEntry> Diaries => Set<DiaryEntry>();

    internal DbSet<DiaryKeyword> DiaryKeywords => Set<DiaryKeyword>();

    internal DbSet<StateRecord> States => Set<StateRecord>();

    internal DbSet<PersonalizationSetting> Personalizations => Set<PersonalizationSetting>();

    internal DbSet<Memory> Memories => Set<Memory>();

    internal DbSet<MemorySource> MemorySources => Set<MemorySource>();

    internal DbSet<MemoryChange> MemoryChanges => Set<MemoryChange>();

    internal DbSet<SubscriberMerge> Merges => Set<SubscriberMerge>();

    internal DbSet<EditObservation> EditObservations => Set<EditObservation>();

    internal DbSet<Proposal> Proposals => Set<Proposal>();

    internal DbSet<ErasedSubscriber> ErasedSubscribers => Set<ErasedSubscriber>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStoreConventions();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<PersonaProfile>(persona =>
        {
            persona.ToTable("personas").HasKey(p => p.PersonaId);
            persona.Property(p => p.Traits).HasConversion(
                traits => JsonSerializer.Serialize(traits, JsonDefaults.Options),
                json => JsonSerializer.Deserialize<PersonaTraits>(json, JsonDefaults.Options)!);
            // Two defaults cannot exist, whatever happens at the same time.
            persona.HasIndex(p => p.IsDefault).IsUnique().HasFilter("is_default");
        });
        model.Entity<PersonaVersion>(version =>
        {
            version.ToTable("persona_versions").HasKey(v => new { v.PersonaId, v.Revision });
            version.HasOne<PersonaProfile>().WithMany().HasForeignKey(v => v.PersonaId);
        });
        model.Entity<PersonaPicture>(picture =>
        {
            picture.ToTable("persona_pictures").HasKey(p => p.PersonaId);
            picture.HasOne<PersonaProfile>().WithMany().HasForeignKey(p => p.PersonaId);
        });
        model.Entity<DiaryEntry>(diary =>
        {
            diary.ToTable("diaries").HasKey(d => d.DiaryId);
            diary.HasOne<PersonaProfile>().WithMany().HasForeignKey(d => d.PersonaId);
            diary.Property(d => d.Found).HasConversion(
                found => JsonSerializer.Serialize(found, JsonDefaults.Options),
                json => JsonSerializer.Deserialize<DiaryFindings>(json, JsonDefaults.Options));
            diary.HasMany(d => d.KeywordRows).WithOne().HasForeignKey(k => k.DiaryId);
            diary.HasIndex(d => new { d.PersonaId, d.AdventureDate });
            diary.HasIndex(d => d.PersonaId, "IX_constant_diaries").HasFilter("is_constant");
        });
        model.Entity<DiaryKeyword>(keyword =>
        {
            keyword.ToTable("diary_keywords").HasKey(k => new { k.DiaryId, k.Keyword });
            keyword.HasIndex(k => k.Keyword);
        });
        model.Entity<StateRecord>(state =>
        {
            state.ToTable("ai_mental_state").HasKey(s => s.StateId);
            state.HasOne<PersonaProfile>().WithMany().HasForeignKey(s => s.PersonaId);
            state.HasIndex(s => new { s.PersonaId, s.StateId });
        });
        model.Entity<PersonalizationSetting>(setting =>
        {
            setting.ToTable("ai_personalization_settings").HasKey(s => s.SettingId);
            setting.HasOne<PersonaProfile>().WithMany().HasForeignKey(s => s.PersonaId);
            setting.HasIndex(s => new { s.SubscriberId, s.PersonaId }).IsUnique();
        });
        model.Entity<EditObservation>(observation =>
        {
            observation.ToTable("edit_observations").HasKey(o => o.ObservationId);
            observation.HasIndex(o => new { o.ReplyId, o.Setting, o.Value }).IsUnique();
            observation.HasIndex(o => new { o.SubscriberId, o.PersonaId, o.Setting, o.Value });
        });
        model.Entity<Proposal>(proposal =>
        {
            proposal.ToTable("personalization_proposals").HasKey(p => p.ProposalId);
            // Once for all: what was rejected does not come back.
            proposal.HasIndex(p => new { p.SubscriberId, p.PersonaId, p.Setting, p.Value }).IsUnique();
        });
        MemoryModel.Configure(model);
        model.UseStoreModel();
    }
}
