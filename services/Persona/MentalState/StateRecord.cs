using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Persona.MentalState;

/// <summary>One state of a persona's timeline and what led to it. Appended, never changed.</summary>
internal sealed class StateRecord
{
    private StateRecord()
    {
    }

    public StateRecord(long personaId, Mind mind, MoodEvent? cause, DateTime now)
    {
        PersonaId = personaId;
        (Timestamp, CurrentMood, FocusArea) = (mind.Timestamp, mind.CurrentMood, mind.FocusArea);
        (EnergyLevel, ConfidenceLevel, CurrentActivity) = (mind.EnergyLevel, mind.ConfidenceLevel, mind.CurrentActivity);
        (RecentInputSummary, ProcessingLoad, ErrorRate) = (mind.RecentInputSummary, mind.ProcessingLoad, mind.ErrorRate);
        (Notes, MoodHeldUntil) = (mind.Notes, mind.MoodHeldUntil);
        Cause = cause is null ? null : JsonSerializer.Serialize(cause, JsonDefaults.Options);
        CreatedAt = now;
    }

    public long StateId { get; private set; }

    public long PersonaId { get; private set; }

    public DateTime Timestamp { get; private set; }

    public string CurrentMood { get; private set; } = "";

    public string? FocusArea { get; private set; }

    public double EnergyLevel { get; private set; }

    public double ConfidenceLevel { get; private set; }

    public string? CurrentActivity { get; private set; }

    public string? RecentInputSummary { get; private set; }

    public double ProcessingLoad { get; private set; }

    public double ErrorRate { get; private set; }

    public string? Notes { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? MoodHeldUntil { get; private set; }

    /// <summary>The <see cref="MoodEvent"/> as JSON; null for a persona's first state.</summary>
    public string? Cause { get; private set; }

    public void Stored(long stateId) => StateId = stateId;

    public Mind ToMind() => new(
        Timestamp, CurrentMood, FocusArea, EnergyLevel, ConfidenceLevel, CurrentActivity, RecentInputSummary, ProcessingLoad, ErrorRate, Notes,
        MoodHeldUntil);

    public MoodEvent? ToCause() => Cause is null ? null : JsonSerializer.Deserialize<MoodEvent>(Cause, JsonDefaults.Options);

    public MoodChanged ToEvent(DateTime now) => new(PersonaId, StateId, CurrentMood, EnergyLevel, now);
}
