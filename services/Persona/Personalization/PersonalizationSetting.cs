using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Personas;

namespace InfluencerPlatform.Persona.Personalization;

/// <summary>How one subscriber likes one persona to speak to them.</summary>
internal sealed class PersonalizationSetting
{
    private PersonalizationSetting()
    {
    }

    public PersonalizationSetting(long personaId, long subscriberId) => (PersonaId, SubscriberId) = (personaId, subscriberId);

    public long SettingId { get; private set; }

    public long PersonaId { get; private set; }

    public long SubscriberId { get; private set; }

    public string? PreferredTone { get; private set; }

    public string? PreferredGreetings { get; private set; }

    public string? PreferredClosings { get; private set; }

    public List<string> SpecificKeywords { get; private set; } = [];

    public List<string> AvoidKeywords { get; private set; } = [];

    public string? AiPersonaStyle { get; private set; }

    public string? LearningNotes { get; private set; }

    public DateTime LastUpdated { get; private set; }

    public void Set(PersonalizationRequest request, DateTime now)
    {
        (PreferredTone, PreferredGreetings, PreferredClosings) = (request.PreferredTone.Or(null), request.PreferredGreetings.Or(null), request.PreferredClosings.Or(null));
        (SpecificKeywords, AvoidKeywords) = ([.. request.SpecificKeywords ?? []], [.. request.AvoidKeywords ?? []]);
        (AiPersonaStyle, LearningNotes) = (request.AiPersonaStyle.Or(null), request.LearningNotes.Or(null));
        LastUpdated = now;
    }

    /// <summary>Takes over what edits have taught: lists and styles grow, greetings and closings are replaced.</summary>
    public void Learn(string setting, string value, DateTime now)
    {
        LastUpdated = now;
        switch (setting)
        {
            case EditLessons.Greetings:
                PreferredGreetings = value;
                break;
            case EditLessons.Closings:
                PreferredClosings = value;
                break;
            case EditLessons.Avoid:
                if (!AvoidKeywords.Contains(value, StringComparer.OrdinalIgnoreCase)) AvoidKeywords = [.. AvoidKeywords, value];
                break;
            default:
                AiPersonaStyle = AiPersonaStyle is null ? value : $"{AiPersonaStyle}; {value}";
                break;
        }
    }

    /// <summary>What counts: what is set, else the persona's defaults. Words to avoid add up; nothing lifts a persona's own.</summary>
    public static PersonalizationSettings Effective(PersonalizationSetting? own, PersonalizationDefaults defaults) => new(
        own?.SettingId ?? 0,
        own?.PreferredTone ?? defaults.PreferredTone,
        own?.PreferredGreetings ?? defaults.PreferredGreetings,
        own?.PreferredClosings ?? defaults.PreferredClosings,
        own is { SpecificKeywords.Count: > 0 } ? own.SpecificKeywords : defaults.SpecificKeywords,
        [.. defaults.AvoidKeywords.Concat(own?.AvoidKeywords ?? []).Distinct(StringComparer.OrdinalIgnoreCase)],
        own?.AiPersonaStyle ?? defaults.AiPersonaStyle,
        own?.LearningNotes);
}
