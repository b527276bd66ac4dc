namespace InfluencerPlatform.Persona.Cards;

/// <summary>The picture that a persona was imported with.</summary>
internal sealed class PersonaPicture(long personaId, byte[] png)
{
    public long PersonaId { get; private set; } = personaId;

    public byte[] Png { get; private set; } = png;
}
