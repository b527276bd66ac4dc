namespace InfluencerPlatform.Contracts;

/// <summary>A persona was created, changed or removed; published by Persona so that others know its names.</summary>
/// <param name="Aliases">Other names it goes by in chats.</param>
/// <param name="IsDefault">True for the one that answers when none is named.</param>
/// <param name="IsActive">False once it was removed.</param>
/// <param name="Policy">How its replies are made and checked.</param>
/// <param name="Revision">Grows with every change; an older revision arriving late is ignored.</param>
public sealed record PersonaChanged(
    long PersonaId, string Name, IReadOnlyList<string> Aliases, bool IsDefault, bool IsActive, long Revision, DateTime At,
    ReplyPolicy? Policy = null) : IEvent;

/// <summary>A persona's mental state moved; published by Persona.</summary>
public sealed record MoodChanged(long PersonaId, long StateId, string Mood, double EnergyLevel, DateTime At) : IEvent;
