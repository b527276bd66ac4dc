using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>A persona of this installation.</summary>
internal sealed class PersonaProfile
{
    private PersonaProfile()
    {
    }

    public PersonaProfile(PersonaTraits traits, bool isDefault, DateTime now)
    {
        Traits = traits;
        Name = traits.Name;
        IsDefault = isDefault;
        CreatedAt = UpdatedAt = now;
    }

    public long PersonaId { get; private set; }

    /// <summary>A copy of the traits' name, to be searched by.</summary>
    public string Name { get; private set; } = "";

    public PersonaTraits Traits { get; private set; } = null!;

    public bool IsDefault { get; private set; }

    public bool IsActive { get; private set; } = true;

    public long Revision { get; private set; } = 1;

    public DateTime CreatedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public void Change(PersonaTraits traits, DateTime now)
    {
        Traits = traits;
        Name = traits.Name;
        Touch(now);
    }

    public void SetDefault(bool isDefault, DateTime now)
    {
        if (isDefault && !IsActive) throw Refusal.Conflict("A removed persona cannot be the default one.", "is_default");
        IsDefault = isDefault;
        Touch(now);
    }

    public void Deactivate(DateTime now)
    {
        if (IsDefault) throw Refusal.Conflict("The default persona cannot be removed; make another one the default first.");
        IsActive = false;
        Touch(now);
    }

    public PersonaChanged ToEvent(DateTime now) => new(PersonaId, Name, Traits.Aliases, IsDefault, IsActive, Revision, now, Traits.ToPolicy());

    private void Touch(DateTime now)
    {
        Revision++;
        UpdatedAt = now;
    }
}
