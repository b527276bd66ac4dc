using System.ComponentModel.DataAnnotations;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting;
using InfluencerPlatform.ServiceDefaults.Errors;
using System.Text.Json.Serialization;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>A persona to be created, or what of one is to change: fields that are left out stay, an empty text clears.</summary>
/// <param name="Aliases">Other names it goes by in chats.</param>
/// <param name="Description">Life, looks, history.</param>
/// <param name="Personality">How the character is.</param>
/// <param name="Style">How the character writes.</param>
/// <param name="DisclosurePolicy"><c>when-asked</c>, <c>always</c>, <c>always-first</c> or <c>never-volunteer</c>; asked sincerely whether it is an AI, it denies it under none of them.</param>
/// <param name="Language">BCP 47 tag, such as <c>en</c> or <c>es-MX</c>.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/Lisbon</c>.</param>
/// <param name="IsDefault">True makes it the one that answers when none is named.</param>
/// <param name="ReplyMode"><c>off</c>, <c>draft</c>, <c>auto</c>, or <c>default</c> to leave it to the channel.</param>
/// <param name="DailyBudget">US dollars a day for this persona's drafts; -1 removes it.</param>
/// <param name="LintRules">Rules of the linter that differ from their defaults; the list replaces the old one.</param>
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
    [property: Display(Name = "disclosure_policy"), RegularExpression("^(when-asked|always|always-first|never-volunteer)$", ErrorMessage = "disclosure_policy must be when-asked, always, always-first or never-volunteer.")]
    string? DisclosurePolicy,
    [property: Display(Name = "language"), RegularExpression("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", ErrorMessage = "language must be a tag like en or es-MX.")]
    string? Language,
    [property: Display(Name = "time_zone"), StringLength(64)] string? TimeZone,
    PersonalizationDefaultsModel? Defaults, bool? IsDefault, long? Revision,
    [property: Display(Name = "reply_mode"), RegularExpression("^(off|draft|auto|default)$", ErrorMessage = "reply_mode must be off, draft, auto or default.")]
    string? ReplyMode = null,
    [property: Display(Name = "daily_budget"), Range(-1, 1_000_000, ErrorMessage = "daily_budget must be from 0 to 1000000, or -1 for none.")] decimal? DailyBudget = null,
    [property: Display(Name = "lint_rules"), MaxLength(50, ErrorMessage = "lint_rules takes at most 50 entries.")] IReadOnlyList<LintRuleSetting>? LintRules = null);

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
    string? ReplyMode, decimal? DailyBudget, IReadOnlyList<LintRuleSetting> LintRules, bool IsDefault, bool IsActive, long Revision, DateTime CreatedAt,
    DateTime UpdatedAt);

public sealed record PersonaVersionResponse(long Revision, string Reason, long? ChangedBy, DateTime CreatedAt, PersonaTraits Traits);

internal static class PersonaMapping
{
    public static PersonaResponse ToResponse(this PersonaProfile p) => new(
        p.PersonaId, p.Name, p.Traits.Aliases, p.Traits.Description, p.Traits.Personality, p.Traits.Style, p.Traits.Scenario, p.Traits.FirstMessage,
        p.Traits.ExampleDialogue, p.Traits.DisclosurePolicy, p.Traits.Language, p.Traits.TimeZone, p.Traits.Defaults.ToModel(), p.Traits.ReplyMode, p.Traits.DailyBudget,
        p.Traits.LintRules, p.IsDefault, p.IsActive, p.Revision, p.CreatedAt, p.UpdatedAt);

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
        ReplyMode = r.ReplyMode is null ? old.ReplyMode : r.ReplyMode == "default" ? null : r.ReplyMode,
        DailyBudget = r.DailyBudget is null ? old.DailyBudget : r.DailyBudget < 0 ? null : r.DailyBudget,
        LintRules = r.LintRules is null ? old.LintRules : Checked(r.LintRules),
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

    private static IReadOnlyList<LintRuleSetting> Checked(IReadOnlyList<LintRuleSetting> rules)
    {
        if (rules.Any(r => r?.Rule is null)) throw Refusal.BadRequest("Each entry of lint_rules names its rule.", "lint_rules");
        if (rules.Select(PersonaRules.Problem).FirstOrDefault(p => p is not null) is { } problem) throw Refusal.BadRequest(problem, "lint_rules");
        return rules.Select(r => r.Rule).Distinct().Count() == rules.Count ? rules : throw Refusal.BadRequest("lint_rules names a rule twice.", "lint_rules");
    }

    private static string Zone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        ? zone
        : throw Refusal.BadRequest($"time_zone must be an IANA name like Europe/Lisbon; {zone} is none that is known.", "time_zone");
}
