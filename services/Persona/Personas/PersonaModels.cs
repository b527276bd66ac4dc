using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>A persona to be created, or what of one is to change: fields that are left out stay, an empty text clears.</summary>
/// <param name="Aliases">Other names it goes by in chats.</param>
/// <param name="Description">Life, looks, history.</param>
/// <param name="Personality">How the character is.</param>
/// <param name="Style">How the character writes.</param>
/// <param name="DisclosurePolicy"><c>when-asked</c> or <c>always</c>.</param>
/// <param name="Language">BCP 47 tag, such as <c>en</c> or <c>es-MX</c>.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/Lisbon</c>.</param>
/// <param name="IsDefault">True makes it the one that answers when none is named.</param>
/// <param name="Revision">In a change: the revision it is based on; another one in the store is 409.</param>
public sealed record PersonaRequest(
    [property: Display(Name = "name"), StringLength(100)] string? Name,
    [property: Display(Name = "aliases"), JsonConverter(typeof(WordList)), Words(20)] IReadOnlyList<string>? Aliases,
    [property: Display(Name = "description"), StringLength(20_000)] string? Description,
    [property: Display(Name = "personality"), StringLength(20_000)] string? Personality,
    [property: Display(Name = "style"), StringLength(10_000)] string? Style,
    [property: Display(Name = "scenario"), StringLength(10_000)] string? Scenario,
    [property: Display(Name = "first_message"), StringLength(10_000)] string? FirstMessage,
    [property: Display(Name = "example_dialogue"), StringLength(20_000)] string? ExampleDialogue,
    [property: Display(Name = "disclosure_policy"), RegularExpression("^(when-asked|always)$", ErrorMessage = "disclosure_policy must be when-asked or always.")]
    string? DisclosurePolicy,
    [property: Display(Name = "language"), RegularExpression("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", ErrorMessage = "language must be a tag like en or es-MX.")]
    string? Language,
    [property: Display(Name = "time_zone"), StringLength(64)] string? TimeZone,
    PersonalizationDefaultsModel? Defaults, bool? IsDefault, long? Revision);

/// <summary>How the persona speaks to a subscriber about whom nothing else is set.</summary>
public sealed record PersonalizationDefaultsModel(
    [property: Display(Name = "preferred_tone"), StringLength(200)] string? PreferredTone,
    [property: Display(Name = "preferred_greetings"), StringLength(500)] string? PreferredGreetings,
    [property: Display(Name = "preferred_closings"), StringLength(500)] string? PreferredClosings,
    [property: Display(Name = "specific_keywords"), JsonConverter(typeof(WordList)), Words] IReadOnlyList<string>? SpecificKeywords,
    [property: Display(Name = "avoid_keywords"), JsonConverter(typeof(WordList)), Words] IReadOnlyList<string>? AvoidKeywords,
    [property: Display(Name = "ai_persona_style"), StringLength(2000)] string? AiPersonaStyle);

public sealed record PersonaResponse(
    long PersonaId, string Name, IReadOnlyList<string> Aliases, string Description, string Personality, string Style, string Scenario,
    string FirstMessage, string ExampleDialogue, string DisclosurePolicy, string Language, string TimeZone, PersonalizationDefaultsModel Defaults,
    bool IsDefault, bool IsActive, long Revision, DateTime CreatedAt, DateTime UpdatedAt);

public sealed record PersonaVersionResponse(long Revision, string Reason, long? ChangedBy, DateTime CreatedAt, PersonaTraits Traits);

internal static class PersonaMapping
{
    public static PersonaResponse ToResponse(this PersonaProfile p) => new(
        p.PersonaId, p.Name, p.Traits.Aliases, p.Traits.Description, p.Traits.Personality, p.Traits.Style, p.Traits.Scenario, p.Traits.FirstMessage,
        p.Traits.ExampleDialogue, p.Traits.DisclosurePolicy, p.Traits.Language, p.Traits.TimeZone, p.Traits.Defaults.ToModel(), p.IsDefault, p.IsActive,
        p.Revision, p.CreatedAt, p.UpdatedAt);

    public static PersonaTraits ApplyTo(this PersonaRequest r, PersonaTraits old) => old with
    {
        Name = r.Name?.Trim() is { Length: > 0 } name ? name : old.Name,
        Aliases = r.Aliases ?? old.Aliases,
        Description = r.Description.Or(old.Description) ?? "",
        Personality = r.Personality.Or(old.Personality) ?? "",
        Style = r.Style.Or(old.Style) ?? "",
        Scenario = r.Scenario.Or(old.Scenario) ?? "",
        FirstMessage = r.FirstMessage.Or(old.FirstMessage) ?? "",
        ExampleDialogue = r.ExampleDialogue.Or(old.ExampleDialogue) ?? "",
        DisclosurePolicy = r.DisclosurePolicy ?? old.DisclosurePolicy,
        Language = r.Language ?? old.Language,
        TimeZone = r.TimeZone?.Trim() is { Length: > 0 } zone ? Zone(zone) : old.TimeZone,
        Defaults = r.Defaults?.ApplyTo(old.Defaults) ?? old.Defaults,
    };

    private static PersonalizationDefaults ApplyTo(this PersonalizationDefaultsModel m, PersonalizationDefaults old) => new()
    {
        PreferredTone = m.PreferredTone.Or(old.PreferredTone),
        PreferredGreetings = m.PreferredGreetings.Or(old.PreferredGreetings),
        PreferredClosings = m.PreferredClosings.Or(old.PreferredClosings),
        SpecificKeywords = m.SpecificKeywords ?? old.SpecificKeywords,
        AvoidKeywords = m.AvoidKeywords ?? old.AvoidKeywords,
        AiPersonaStyle = m.AiPersonaStyle.Or(old.AiPersonaStyle),
    };

    private static PersonalizationDefaultsModel ToModel(this PersonalizationDefaults d) =>
        new(d.PreferredTone, d.PreferredGreetings, d.PreferredClosings, d.SpecificKeywords, d.AvoidKeywords, d.AiPersonaStyle);

    private static string Zone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        ? zone
        : throw ServiceDefaults.Errors.Refusal.BadRequest($"time_zone must be an IANA name like Europe/Lisbon; {zone} is none that is known.", "time_zone");
}
