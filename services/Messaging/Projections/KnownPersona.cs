using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Projections;

/// <summary>What Messaging knows of a persona: its names, to tell who is who in a paste, and how it wants its replies.</summary>
public sealed class KnownPersona
{
    private KnownPersona()
    {
    }

    public KnownPersona(PersonaChanged change) => (PersonaId, Revision) = (change.PersonaId, long.MinValue);

    public long PersonaId { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Aliases { get; private set; } = [];

    public bool IsDefault { get; private set; }

    public bool IsActive { get; private set; }

    public long Revision { get; private set; }

    /// <summary>How its replies are made and checked; null until it was told.</summary>
    public ReplyPolicy? Policy { get; private set; }

    /// <summary>An older revision that arrives late changes nothing.</summary>
    public void Apply(PersonaChanged change)
    {
        if (change.Revision <= Revision) return;
        (Name, Aliases, IsDefault, IsActive, Revision, Policy) = (change.Name, change.Aliases, change.IsDefault, change.IsActive, change.Revision, change.Policy);
    }
}
