using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.Persona.MentalState;

/// <summary>A state set by hand. What is left out stays as it is.</summary>
/// <param name="PersonaId">The default persona when left out.</param>
/// <param name="EnergyLevel">0 to 10.</param>
/// <param name="ConfidenceLevel">0 to 10.</param>
/// <param name="ProcessingLoad">0 to 100, per cent.</param>
/// <param name="ErrorRate">0 to 1.</param>
public sealed record NewMentalState(
    [property: Display(Name = "current_mood"), StringLength(100)] string? CurrentMood,
    [property: Display(Name = "focus_area"), StringLength(200)] string? FocusArea,
    [property: Display(Name = "energy_level"), Range(0, 10)] double? EnergyLevel,
    [property: Display(Name = "confidence_level"), Range(0, 10)] double? ConfidenceLevel,
    [property: Display(Name = "current_activity"), StringLength(200)] string? CurrentActivity,
    [property: Display(Name = "recent_input_summary"), StringLength(1000)] string? RecentInputSummary,
    [property: Display(Name = "processing_load"), Range(0, 100)] double? ProcessingLoad,
    [property: Display(Name = "error_rate"), Range(0, 1)] double? ErrorRate,
    [property: Display(Name = "notes"), StringLength(2000)] string? Notes,
    long? PersonaId);

public sealed record MentalStateAdded(string Message, long StateId);

public sealed record MentalStateResponse(
    long StateId, long PersonaId, DateTime Timestamp, string CurrentMood, string? FocusArea, double EnergyLevel, double ConfidenceLevel,
    string? CurrentActivity, string? RecentInputSummary, double ProcessingLoad, double ErrorRate, string? Notes, string? Cause, DateTime CreatedAt);

public sealed record CurrentMoodResponse(string CurrentMood, DateTime Timestamp);

internal static class MentalStateMapping
{
    public static MentalStateResponse ToResponse(this StateRecord s) => new(
        s.StateId, s.PersonaId, s.Timestamp, s.CurrentMood, s.FocusArea, s.EnergyLevel, s.ConfidenceLevel, s.CurrentActivity,
        s.RecentInputSummary, s.ProcessingLoad, s.ErrorRate, s.Notes, s.ToCause()?.Word, s.CreatedAt);
}
