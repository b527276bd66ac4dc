using System.Text.Json.Serialization;

namespace InfluencerPlatform.Persona.MentalState;

/// <summary>
/// What can move a mental state. It is kept with the state it led to, so that the whole timeline can be replayed. It carries counts and
/// words of the character's own, never the text of a chat: a mood is shown to every subscriber's model.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MessagesArrived), "messages_arrived")]
[JsonDerivedType(typeof(DraftWritten), "draft_written")]
[JsonDerivedType(typeof(DraftFailed), "draft_failed")]
[JsonDerivedType(typeof(DraftApproved), "draft_approved")]
[JsonDerivedType(typeof(DraftRejected), "draft_rejected")]
[JsonDerivedType(typeof(TimePassed), "time_passed")]
[JsonDerivedType(typeof(DiaryWritten), "diary_written")]
[JsonDerivedType(typeof(SetByHand), "set_by_hand")]
internal abstract record MoodEvent(DateTime At)
{
    /// <summary>What happened, in a word.</summary>
    [JsonIgnore]
    public string Word => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(GetType().Name);
}

/// <param name="Count">Messages of the subscriber's.</param>
internal sealed record MessagesArrived(DateTime At, int Count) : MoodEvent(At);

internal sealed record DraftWritten(DateTime At) : MoodEvent(At);

internal sealed record DraftFailed(DateTime At) : MoodEvent(At);

/// <param name="Edited">The operator had to change the words.</param>
internal sealed record DraftApproved(DateTime At, bool Edited) : MoodEvent(At);

internal sealed record DraftRejected(DateTime At) : MoodEvent(At);

/// <param name="LocalHour">0 to 23, where the character lives.</param>
internal sealed record TimePassed(DateTime At, int LocalHour) : MoodEvent(At);

internal sealed record DiaryWritten(DateTime At, string Mood) : MoodEvent(At);

/// <summary>Values that a person set; null leaves one as it is.</summary>
internal sealed record SetByHand(
    DateTime At, string CurrentMood, string? FocusArea, double? EnergyLevel, double? ConfidenceLevel, string? CurrentActivity,
    string? RecentInputSummary, double? ProcessingLoad, double? ErrorRate, string? Notes) : MoodEvent(At);
