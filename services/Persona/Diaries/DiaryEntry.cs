using InfluencerPlatform.Persona.Cards;

namespace InfluencerPlatform.Persona.Diaries;

/// <summary>A day or a story of the character's life.</summary>
internal sealed class DiaryEntry
{
    private DiaryEntry()
    {
    }

    public DiaryEntry(long personaId, DiaryContent content, DateTime now, string? lore = null)
    {
        Lore = lore;
        IsConstant = lore is not null && LoreRules.IsConstant(lore);
        PersonaId = personaId;
        CreatedAt = now;
        Apply(content, now);
    }

    public long DiaryId { get; private set; }

    public long PersonaId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>In the character's own life.</summary>
    public DateOnly AdventureDate { get; private set; }

    public string StoryContent { get; private set; } = "";

    public string? Summary { get; private set; }

    public string? Location { get; private set; }

    public List<string> Themes { get; private set; } = [];

    public List<string> Keywords { get; private set; } = [];

    public string? AiMoodAtTime { get; private set; }

    public string? AiModelUsed { get; private set; }

    /// <summary>A private entry may colour the mood and is never shown to a model that writes to a subscriber.</summary>
    public bool IsPublic { get; private set; }

    public int WordCount { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Grows with every change, so that an analysis of an older text is ignored.</summary>
    public long Revision { get; private set; }

    /// <summary>The lorebook entry it was imported from, as it was in the card; null for what was written here.</summary>
    public string? Lore { get; private set; }

    /// <summary>What the last analysis offered, to be told from what a person wrote.</summary>
    public DiaryFindings? Found { get; private set; }

    /// <summary>A lorebook entry that is always told, whatever the message is.</summary>
    public bool IsConstant { get; private set; }

    /// <summary>The keywords once more, normalised, a row each, so that a message finds the entries it triggers.</summary>
    public List<DiaryKeyword> KeywordRows { get; private set; } = [];

    public DiaryContent Content => new(
        Title, AdventureDate, StoryContent, Summary, Location, Themes, Keywords, AiMoodAtTime, AiModelUsed, IsPublic);

    public void Apply(DiaryContent changed, DateTime now)
    {
        var content = WithoutStale(changed);
        (Title, AdventureDate, StoryContent, Summary, Location) = (content.Title, content.AdventureDate, content.StoryContent, content.Summary, content.Location);
        (Themes, Keywords) = ([.. content.Themes], [.. content.Keywords]);
        (AiMoodAtTime, AiModelUsed, IsPublic) = (content.AiMoodAtTime, content.AiModelUsed, content.IsPublic);
        WordCount = CountWords(StoryContent);
        UpdatedAt = now;
        Revision++;
        Index();
    }

    /// <summary>What an analysis found, where a person has written nothing.</summary>
    public void FillIn(string? summary, IReadOnlyList<string>? themes, IReadOnlyList<string>? keywords)
    {
        Summary ??= summary;
        if (Themes.Count == 0) Themes = [.. themes ?? []];
        if (Keywords.Count == 0) Keywords = [.. keywords ?? []];
        Found = new(summary, themes, keywords);
        Index();
    }

    /// <summary>What an analysis wrote about another story goes with that story; what a person wrote stays.</summary>
    private DiaryContent WithoutStale(DiaryContent changed) => Found is null || changed.StoryContent == StoryContent
        ? changed
        : changed with
        {
            Summary = changed.Summary == Found.Summary ? null : changed.Summary,
            Themes = changed.Themes.SequenceEqual(Found.Themes ?? []) ? [] : changed.Themes,
            Keywords = changed.Keywords.SequenceEqual(Found.Keywords ?? []) ? [] : changed.Keywords,
        };

    public bool IsIncomplete => Summary is null || Themes.Count == 0 || Keywords.Count == 0;

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));

    private void Index()
    {
        var wanted = Keywords.Select(Words.Phrase).Where(k => k.Length > 0).ToHashSet();
        KeywordRows.RemoveAll(k => !wanted.Remove(k.Keyword));
        KeywordRows.AddRange(wanted.Select(k => new DiaryKeyword(k)));
    }
}

/// <summary>What a person writes into an entry.</summary>
internal sealed record DiaryContent(
    string Title, DateOnly AdventureDate, string StoryContent, string? Summary, string? Location, IReadOnlyList<string> Themes,
    IReadOnlyList<string> Keywords, string? AiMoodAtTime, string? AiModelUsed, bool IsPublic);

internal sealed record DiaryFindings(string? Summary, IReadOnlyList<string>? Themes, IReadOnlyList<string>? Keywords);

internal sealed class DiaryKeyword(string keyword)
{
    public long DiaryId { get; private set; }

    /// <summary>Lower case, single spaces.</summary>
    public string Keyword { get; private set; } = keyword;
}
