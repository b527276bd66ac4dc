using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Diaries;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.Persona.Personalization;
using InfluencerPlatform.Persona.Personas;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Context;

/// <summary>
/// Gathers what a reply should know, within a number of tokens. Only public diary entries, and only what belongs to this persona and this
/// subscriber, are ever read here.
/// </summary>
public sealed class ContextAssembler
{
    private const int MostEntries = 8;
    private const int MostMemories = 24;
    private const int EntryTokens = 160;

    /// <summary>An entry much weaker than the best one says nothing about the message.</summary>
    private const double Relevant = 0.3;

    private static readonly Func<PersonaDb, long, DateOnly, IAsyncEnumerable<DiaryEntry>> Latest = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, DateOnly today) => db.Diaries.AsNoTracking().Where(d => d.PersonaId == personaId && d.IsPublic && d.Lore == null && d.AdventureDate <= today)
            .OrderByDescending(d => d.AdventureDate).ThenByDescending(d => d.DiaryId).Take(2));

    private static readonly Func<PersonaDb, long, IAsyncEnumerable<DiaryEntry>> Constant = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId) => db.Diaries.AsNoTracking().Where(d => d.PersonaId == personaId && d.IsPublic && d.IsConstant).OrderBy(d => d.DiaryId).Take(MostEntries));

    private readonly PersonaDb db;
    private readonly IDiarySearch search;
    private readonly MemoryRecall recall;
    private readonly TimeProvider time;

    private ContextAssembler(PersonaDb db, IDiarySearch search, MemoryRecall recall, TimeProvider time) =>
        (this.db, this.search, this.recall, this.time) = (db, search, recall, time);

    internal static ContextAssembler Create(IServiceProvider provider) => new(
        provider.GetRequiredService<PersonaDb>(), provider.GetRequiredService<IDiarySearch>(), provider.GetRequiredService<MemoryRecall>(),
        provider.GetRequiredService<TimeProvider>());

    /// <exception cref="ServiceDefaults.Errors.Refusal">404: there is no such persona in use.</exception>
    public async Task<PersonaContext> AssembleAsync(PersonaContextRequest request, CancellationToken cancellationToken)
    {
        var persona = await db.RequireActiveToReadAsync(request.PersonaId, cancellationToken);
        var identity = request.SubscriberId is { } id && !await db.IsErasedAsync(id, cancellationToken) ? await db.IdentityAsync(id, cancellationToken) : [];
        var budget = new TokenBudget(Math.Clamp(request.TokenBudget, 200, 100_000));
        var today = persona.Today(time);

        var card = CardFor.Model(persona, budget);
        var mood = MoodOf(await db.LatestStateAsync(persona.PersonaId, cancellationToken), budget);
        var personalization = await PersonalizationAsync(persona, identity, budget, cancellationToken);
        var memories = identity.Count == 0 ? [] : await MemoriesAsync(persona.PersonaId, identity, request.Message, budget, cancellationToken);
        var diary = await DiaryAsync(persona, request.Message, today, budget, cancellationToken);
        return new(
            card, mood, personalization, today, diary, memories, Policy: persona.Traits.ToPolicy(),
            PrivateMarks: await PrivateMarks.OfAsync(db, persona.PersonaId, cancellationToken));
    }

    private static MoodState MoodOf(StateRecord? state, TokenBudget budget)
    {
        var mood = state is null
            ? new MoodState(0, Moods.Content, "", Baseline.Energy, Baseline.Confidence, "")
            : new MoodState(state.StateId, state.CurrentMood, state.FocusArea ?? "", state.EnergyLevel, state.ConfidenceLevel, state.CurrentActivity ?? "");
        budget.Take(Tokens.Of(mood.CurrentMood) + Tokens.Of(mood.FocusArea) + Tokens.Of(mood.CurrentActivity) + 8);
        return mood;
    }

    private async Task<PersonalizationSettings> PersonalizationAsync(
        PersonaProfile persona, IReadOnlyList<long> identity, TokenBudget budget, CancellationToken cancellationToken)
    {
        var own = identity.Count == 0 ? null : await db.SettingToReadAsync(persona.PersonaId, identity, cancellationToken);
        var settings = PersonalizationSetting.Effective(own, persona.Traits.Defaults);
        string?[] texts = [settings.PreferredTone, settings.PreferredGreetings, settings.PreferredClosings, settings.AiPersonaStyle, settings.LearningNotes];
        budget.Take(texts.Concat(settings.SpecificKeywords).Concat(settings.AvoidKeywords).Sum(Tokens.Of));
        return settings;
    }

    /// <summary>Memories get up to half of what is left; the diary gets the rest.</summary>
    private async Task<List<MemoryFact>> MemoriesAsync(
        long personaId, IReadOnlyList<long> identity, string message, TokenBudget budget, CancellationToken cancellationToken)
    {
        var room = new TokenBudget(budget.Left / 2);
        var facts = new List<MemoryFact>();
        foreach (var (memory, score, why) in await recall.FindAsync(personaId, identity, message, cancellationToken))
        {
            if (facts.Count == MostMemories) break;
            if (memory.Origin == MemoryOrigin.Quote && score == 0) continue;
            var text = (memory.Origin, memory.Kind) switch
            {
                (MemoryOrigin.Quote, "told") => $"You told them: \"{memory.Text}\"",
                (MemoryOrigin.Quote, _) => $"They wrote: \"{memory.Text}\"",
                _ => memory.Text,
            };
            if (!room.TryTake(Tokens.Of(text) + 8)) continue;
            budget.Take(Tokens.Of(text) + 8);
            facts.Add(new(memory.MemoryId, memory.Kind, text, memory.Confidence, memory.LearnedAt, why));
        }

        return facts;
    }

    private async Task<List<DiaryExcerpt>> DiaryAsync(
        PersonaProfile persona, string message, DateOnly today, TokenBudget budget, CancellationToken cancellationToken)
    {
        var hits = await search.FindAsync(new(persona.PersonaId, message, today, IncludePrivate: false, null, MostEntries), cancellationToken);
        var best = hits.Count == 0 ? 0 : hits[0].Score;
        var chosen = hits.Where(h => h.Score >= best * Relevant).ToList();
        await AddStandingAsync(chosen, persona.PersonaId, today, cancellationToken);

        var excerpts = new List<DiaryExcerpt>();
        foreach (var (entry, _, why) in chosen)
        {
            var room = Math.Min(EntryTokens, budget.Left - Overhead(entry));
            if (room < 20) continue;
            var text = Excerpt.About(entry.StoryContent, message, room);
            if (!budget.TryTake(Tokens.Of(text) + Overhead(entry))) continue;
            excerpts.Add(new(entry.DiaryId, entry.Title, entry.AdventureDate, text, entry.Location, entry.Keywords, why));
        }

        return excerpts;
    }

    /// <summary>Whatever was asked, she knows what is always true of her world and what she did last.</summary>
    private async Task AddStandingAsync(List<DiaryHit> chosen, long personaId, DateOnly today, CancellationToken cancellationToken)
    {
        var latest = await Latest(db, personaId, today).ToListAsync(cancellationToken);
        var constant = await Constant(db, personaId).ToListAsync(cancellationToken);
        chosen.AddRange(constant.Where(l => chosen.TrueForAll(c => c.Entry.DiaryId != l.DiaryId)).Select(l => new DiaryHit(l, 0, "always true")));
        chosen.AddRange(latest.Where(l => chosen.TrueForAll(c => c.Entry.DiaryId != l.DiaryId)).Select(l => new DiaryHit(l, 0, "what happened last")));
    }

    private static int Overhead(DiaryEntry entry) =>
        Tokens.Of(entry.Title) + Tokens.Of(entry.Location) + entry.Keywords.Sum(Tokens.Of) + 8;
}
