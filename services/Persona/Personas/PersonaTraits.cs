using System.Text.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>Everything about a persona that a person decides; a version of it is kept at every change.</summary>
public sealed record PersonaTraits
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string Description { get; init; } = "";

    public string Personality { get; init; } = "";

    public string Style { get; init; } = "";

    public string Scenario { get; init; } = "";

    public string FirstMessage { get; init; } = "";

    public string ExampleDialogue { get; init; } = "";

    public string DisclosurePolicy { get; init; } = DisclosurePolicies.WhenAsked;

    /// <summary><c>off</c>, <c>draft</c> or <c>auto</c>; null leaves it to the channel.</summary>
    public string? ReplyMode { get; init; }

    /// <summary>US dollars a day for this persona's drafts; null when only the installation's budget counts.</summary>
    public decimal? DailyBudget { get; init; }

    /// <summary>Rules of the linter that differ from their defaults.</summary>
    public IReadOnlyList<LintRuleSetting> LintRules { get; init; } = [];

    public string Language { get; init; } = "en";

    /// <summary>IANA name: decides what "today" and "yesterday" are in the character's life.</summary>
    public string TimeZone { get; init; } = "UTC";

    public PersonalizationDefaults Defaults { get; init; } = new();

    /// <summary>The character card it was imported from, kept so that what we do not use survives an export.</summary>
    public JsonElement? Card { get; init; }

    public ReplyPolicy ToPolicy() => new(ReplyMode, DisclosurePolicy, DailyBudget, LintRules);
}

/// <summary>How the persona speaks to a subscriber about whom nothing else is set.</summary>
public sealed record PersonalizationDefaults
{
    public string? PreferredTone { get; init; }

    public string? PreferredGreetings { get; init; }

    public string? PreferredClosings { get; init; }

    public IReadOnlyList<string> SpecificKeywords { get; init; } = [];

    public IReadOnlyList<string> AvoidKeywords { get; init; } = [];

    public string? AiPersonaStyle { get; init; }
}
