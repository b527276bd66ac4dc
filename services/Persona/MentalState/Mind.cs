namespace InfluencerPlatform.Persona.MentalState;

/// <summary>How a persona is at a moment: the values that the rules move.</summary>
/// <param name="EnergyLevel">0 to 10.</param>
/// <param name="ConfidenceLevel">0 to 10.</param>
/// <param name="ProcessingLoad">0 to 100, per cent.</param>
/// <param name="ErrorRate">0 to 1, the share of failures lately.</param>
/// <param name="MoodHeldUntil">Until then only a crisis changes the mood: a person or the diary has set it.</param>
internal sealed record Mind(
    DateTime Timestamp, string CurrentMood, string? FocusArea, double EnergyLevel, double ConfidenceLevel, string? CurrentActivity,
    string? RecentInputSummary, double ProcessingLoad, double ErrorRate, string? Notes, DateTime? MoodHeldUntil)
{
    public static Mind Initial(DateTime at) =>
        new(at, Moods.Content, "her audience", Baseline.Energy, Baseline.Confidence, "settling in", null, 0, 0, null, null);
}

/// <summary>Where everything drifts back to when nothing happens.</summary>
internal static class Baseline
{
    public const double Energy = 7;
    public const double Confidence = 6.5;
}

/// <summary>The moods that the rules themselves choose.</summary>
internal static class Moods
{
    public const string Content = "content";
    public const string Cheerful = "cheerful";
    public const string Playful = "playful";
    public const string Thoughtful = "thoughtful";
    public const string Tired = "tired";
    public const string Insecure = "insecure";
    public const string Frustrated = "frustrated";
    public const string Overwhelmed = "overwhelmed";

    /// <summary>
    /// What a private diary entry may set: words that say how somebody feels and nothing of why.
    /// </summary>
    public static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        Content, Cheerful, Playful, Thoughtful, Tired, Insecure, Frustrated, Overwhelmed, "happy", "sad", "excited", "calm", "relaxed", "nostalgic",
        "melancholic", "anxious", "nervous", "proud", "grateful", "inspired", "curious", "lonely", "hopeful", "angry", "bored", "romantic",
        "energetic", "peaceful", "joyful", "confident", "focused", "adventurous", "loving", "moody", "stressed", "upbeat",
    };
}
