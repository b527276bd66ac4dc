using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Personalization;

/// <summary>All of a subscriber's settings; what is left out falls back to the persona's defaults.</summary>
public sealed record PersonalizationRequest(
    [property: Display(Name = "preferred_tone"), StringLength(200)] string? PreferredTone,
    [property: Display(Name = "preferred_greetings"), StringLength(500)] string? PreferredGreetings,
    [property: Display(Name = "preferred_closings"), StringLength(500)] string? PreferredClosings,
    [property: Display(Name = "specific_keywords"), JsonConverter(typeof(WordList)), Words] IReadOnlyList<string>? SpecificKeywords,
    [property: Display(Name = "avoid_keywords"), JsonConverter(typeof(WordList)), Words] IReadOnlyList<string>? AvoidKeywords,
    [property: Display(Name = "ai_persona_style"), StringLength(2000)] string? AiPersonaStyle,
    [property: Display(Name = "learning_notes"), StringLength(5000)] string? LearningNotes);

/// <param name="SettingId">0 while nothing is set for this subscriber.</param>
/// <param name="Effective">What replies go by: these settings over the persona's defaults.</param>
public sealed record PersonalizationResponse(
    long SettingId, long SubscriberId, long PersonaId, string? PreferredTone, string? PreferredGreetings, string? PreferredClosings,
    IReadOnlyList<string> SpecificKeywords, IReadOnlyList<string> AvoidKeywords, string? AiPersonaStyle, string? LearningNotes,
    DateTime? LastUpdated, PersonalizationSettings Effective);
