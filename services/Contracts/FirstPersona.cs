namespace InfluencerPlatform.Contracts;

/// <summary>The persona that every installation begins with: what pastes go by until its <see cref="PersonaChanged"/> has come.</summary>
public static class FirstPersona
{
    public const string Name = "Luna Vale";

    public static IReadOnlyList<string> Aliases { get; } = ["Luna", "Lu", "lunavale", "luna.vale"];
}
