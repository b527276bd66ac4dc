using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>A persona's traits as they were from a revision on. Never changed.</summary>
internal sealed class PersonaVersion
{
    private PersonaVersion()
    {
    }

    public PersonaVersion(PersonaProfile persona, long? changedBy, string reason)
    {
        PersonaId = persona.PersonaId;
        Revision = persona.Revision;
        Snapshot = JsonSerializer.Serialize(persona.Traits, JsonDefaults.Options);
        CreatedAt = persona.UpdatedAt;
        ChangedBy = changedBy;
        Reason = reason;
    }

    public long PersonaId { get; private set; }

    public long Revision { get; private set; }

    public string Snapshot { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    /// <summary>The user; null when the platform did it.</summary>
    public long? ChangedBy { get; private set; }

    public string Reason { get; private set; } = "";

    public PersonaTraits Traits() => JsonSerializer.Deserialize<PersonaTraits>(Snapshot, JsonDefaults.Options)!;
}
