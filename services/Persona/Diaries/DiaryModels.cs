using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace InfluencerPlatform.Persona.Diaries;

/// <summary>An entry to be written, or what of one is to change: fields that are left out stay, an empty text clears.</summary>
/// <param name="AdventureDate">Like 2026-01-31, in the character's own life.</param>
/// <param name="Summary">Written by the platform when left empty, like themes and keywords.</param>
/// <param name="IsPublic">False (the default) keeps it out of everything a subscriber could be told.</param>
/// <param name="PersonaId">Whose diary; the default persona's when left out. Cannot be changed.</param>
public sealed record DiaryRequest(
    [property: Display(Name = "title"), StringLength(200)] string? Title,
    [property: Display(Name = "adventure_date"), StringLength(10)] string? AdventureDate,
    [property: Display(Name = "story_content"), StringLength(100_000)] string? StoryContent,
    [property: Display(Name = "summary"), StringLength(5000)] string? Summary,
    [property: Display(Name = "location"), StringLength(200)] string? Location,
    [property: Display(Name = "themes"), JsonConverter(typeof(WordList)), Words] IReadOnlyList<string>? Themes,
    [property: Display(Name = "keywords"), JsonConverter(typeof(WordList)), Words] IReadOnlyList<string>? Keywords,
    [property: Display(Name = "ai_mood_at_time"), StringLength(100)] string? AiMoodAtTime,
    [property: Display(Name = "ai_model_used"), StringLength(100)] string? AiModelUsed,
    bool? IsPublic, long? PersonaId);

public sealed record DiaryAdded(string Message, long DiaryId);

public sealed record DiaryResponse(
    long DiaryId, long PersonaId, string Title, DateOnly AdventureDate, string StoryContent, string? Summary, string? Location,
    IReadOnlyList<string>? Themes, IReadOnlyList<string>? Keywords, string? AiMoodAtTime, string? AiModelUsed, bool IsPublic, int WordCount,
    DateTime CreatedAt, DateTime UpdatedAt);

/// <param name="Score">Higher fits better; only comparable within one answer.</param>
/// <param name="Why">What made it a hit.</param>
public sealed record DiarySearchResult(
    long DiaryId, long PersonaId, string Title, DateOnly AdventureDate, string StoryContent, string? Summary, string? Location,
    IReadOnlyList<string>? Themes, IReadOnlyList<string>? Keywords, string? AiMoodAtTime, string? AiModelUsed, bool IsPublic, int WordCount,
    DateTime CreatedAt, DateTime UpdatedAt, double? Score, string? Why);

internal static class DiaryMapping
{
    public static DiaryResponse ToResponse(this DiaryEntry d) => new(
        d.DiaryId, d.PersonaId, d.Title, d.AdventureDate, d.StoryContent, d.Summary, d.Location, d.Themes is [] ? null : d.Themes,
        d.Keywords is [] ? null : d.Keywords, d.AiMoodAtTime, d.AiModelUsed, d.IsPublic, d.WordCount, d.CreatedAt, d.UpdatedAt);

    public static DiarySearchResult ToResult(this DiaryEntry d, double? score, string? why) => new(
        d.DiaryId, d.PersonaId, d.Title, d.AdventureDate, d.StoryContent, d.Summary, d.Location, d.Themes is [] ? null : d.Themes,
        d.Keywords is [] ? null : d.Keywords, d.AiMoodAtTime, d.AiModelUsed, d.IsPublic, d.WordCount, d.CreatedAt, d.UpdatedAt, score, why);

    public static DiaryContent ToContent(this DiaryRequest r)
    {
        Http.Require(
            ("title", !string.IsNullOrWhiteSpace(r.Title)), ("story_content", !string.IsNullOrWhiteSpace(r.StoryContent)),
            ("adventure_date", !string.IsNullOrWhiteSpace(r.AdventureDate)));
        return r.ApplyTo(new("", default, "", null, null, [], [], null, null, false));
    }

    public static DiaryContent ApplyTo(this DiaryRequest r, DiaryContent old) => new(
        r.Title.Or(old.Title) ?? old.Title,
        r.AdventureDate is null ? old.AdventureDate : Http.Date(r.AdventureDate, "adventure_date"),
        r.StoryContent.Or(old.StoryContent) ?? old.StoryContent,
        r.Summary.Or(old.Summary),
        r.Location.Or(old.Location),
        r.Themes ?? old.Themes,
        r.Keywords ?? old.Keywords,
        r.AiMoodAtTime.Or(old.AiMoodAtTime),
        r.AiModelUsed.Or(old.AiModelUsed),
        r.IsPublic ?? old.IsPublic);
}
