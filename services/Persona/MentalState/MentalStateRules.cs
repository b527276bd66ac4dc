namespace InfluencerPlatform.Persona.MentalState;

/// <summary>
/// How a mental state moves. A pure function of the state before and the event: the same events in the same order give the same states.
///
/// Time first: between two events energy and confidence drift back to their baselines (half of the way in 6 and 24 hours),
/// processing load and error rate fade (half in 10 minutes and in 2 hours).
///
/// Then the event:
///   messages arrived   each costs 0.15 energy (at most 1.5), adds 8 % load (at most 40); company lifts confidence by 0.05
///   draft written      energy -0.1, load -8 %, the error rate moves a tenth of the way to 0
///   draft failed       confidence -0.4, the error rate moves a quarter of the way to 1
///   draft approved     as written: confidence +0.3, energy +0.2; edited: confidence +0.1
///   draft rejected     confidence -0.5, energy -0.1
///   time passed        the drift alone, and what she does at that hour
///   diary written      the entry's mood, held for 6 hours
///   set by hand        what the person set; the mood is held for 6 hours
///
/// Then the mood, unless it is held: the first that fits of tired (energy under 2.5), frustrated (error rate over one half), overwhelmed
/// (load over 75), insecure (confidence under 3), thoughtful (just rejected), cheerful (just approved as written, confidence from 7),
/// playful (energy and confidence from 7), else content. Tired, frustrated and overwhelmed end a hold.
/// </summary>
internal static class MentalStateRules
{
    private static readonly TimeSpan Hold = TimeSpan.FromHours(6);

    public static Mind Apply(Mind before, MoodEvent happened)
    {
        // An event that was stored late does not turn time back.
        var at = happened.At > before.Timestamp ? happened.At : before.Timestamp;
        var drifted = Drift(before, at - before.Timestamp) with { Timestamp = at };
        var moved = Move(drifted, happened);
        return Settle(moved, happened);
    }

    private static Mind Drift(Mind mind, TimeSpan by) => mind with
    {
        EnergyLevel = Towards(mind.EnergyLevel, Baseline.Energy, by, TimeSpan.FromHours(6)),
        ConfidenceLevel = Towards(mind.ConfidenceLevel, Baseline.Confidence, by, TimeSpan.FromHours(24)),
        ProcessingLoad = Towards(mind.ProcessingLoad, 0, by, TimeSpan.FromMinutes(10)),
        ErrorRate = Towards(mind.ErrorRate, 0, by, TimeSpan.FromHours(2)),
    };

    private static double Towards(double value, double target, TimeSpan by, TimeSpan half) => target + (value - target) * Math.Pow(0.5, by / half);

    private static Mind Move(Mind mind, MoodEvent happened) => happened switch
    {
        MessagesArrived(_, var count) => mind with
        {
            EnergyLevel = mind.EnergyLevel - Math.Min(1.5, 0.15 * count),
            ConfidenceLevel = mind.ConfidenceLevel + 0.05,
            ProcessingLoad = mind.ProcessingLoad + Math.Min(40, 8 * count),
            CurrentActivity = "reading messages",
            RecentInputSummary = count == 1 ? "1 new message" : $"{count} new messages",
        },
        DraftWritten => mind with
        {
            EnergyLevel = mind.EnergyLevel - 0.1,
            ProcessingLoad = mind.ProcessingLoad - 8,
            ErrorRate = mind.ErrorRate * 0.9,
            CurrentActivity = "answering messages",
        },
        DraftFailed => mind with { ConfidenceLevel = mind.ConfidenceLevel - 0.4, ErrorRate = mind.ErrorRate + (1 - mind.ErrorRate) * 0.25 },
        DraftApproved { Edited: false } => mind with { EnergyLevel = mind.EnergyLevel + 0.2, ConfidenceLevel = mind.ConfidenceLevel + 0.3 },
        DraftApproved => mind with { ConfidenceLevel = mind.ConfidenceLevel + 0.1 },
        DraftRejected => mind with { EnergyLevel = mind.EnergyLevel - 0.1, ConfidenceLevel = mind.ConfidenceLevel - 0.5 },
        TimePassed(_, var hour) => mind with { CurrentActivity = ActivityAt(hour) },
        DiaryWritten(_, var mood) => mind with { CurrentMood = mood, MoodHeldUntil = mind.Timestamp + Hold },
        SetByHand set => mind with
        {
            CurrentMood = set.CurrentMood,
            MoodHeldUntil = mind.Timestamp + Hold,
            FocusArea = set.FocusArea ?? mind.FocusArea,
            EnergyLevel = set.EnergyLevel ?? mind.EnergyLevel,
            ConfidenceLevel = set.ConfidenceLevel ?? mind.ConfidenceLevel,
            CurrentActivity = set.CurrentActivity ?? mind.CurrentActivity,
            RecentInputSummary = set.RecentInputSummary ?? mind.RecentInputSummary,
            ProcessingLoad = set.ProcessingLoad ?? mind.ProcessingLoad,
            ErrorRate = set.ErrorRate ?? mind.ErrorRate,
            Notes = set.Notes,
        },
        _ => throw new InvalidOperationException($"No rule for {happened.GetType().Name}."),
    };

    private static Mind Settle(Mind moved, MoodEvent happened)
    {
        // Rounded, so that a replay is equal to the last digit whatever the machine.
        var mind = moved with
        {
            EnergyLevel = Math.Round(Math.Clamp(moved.EnergyLevel, 0, 10), 3),
            ConfidenceLevel = Math.Round(Math.Clamp(moved.ConfidenceLevel, 0, 10), 3),
            ProcessingLoad = Math.Round(Math.Clamp(moved.ProcessingLoad, 0, 100), 3),
            ErrorRate = Math.Round(Math.Clamp(moved.ErrorRate, 0, 1), 4),
        };
        if (happened is SetByHand or DiaryWritten) return mind;
        var crisis = mind switch
        {
            { EnergyLevel: < 2.5 } => Moods.Tired,
            { ErrorRate: > 0.5 } => Moods.Frustrated,
            { ProcessingLoad: > 75 } => Moods.Overwhelmed,
            _ => null,
        };
        if (crisis is not null) return mind with { CurrentMood = crisis, MoodHeldUntil = null };
        if (mind.MoodHeldUntil > mind.Timestamp) return mind;
        return mind with { MoodHeldUntil = null, CurrentMood = Mood(mind, happened) };
    }

    private static string Mood(Mind mind, MoodEvent happened) => (mind, happened) switch
    {
        ({ ConfidenceLevel: < 3 }, _) => Moods.Insecure,
        (_, DraftRejected) => Moods.Thoughtful,
        ({ ConfidenceLevel: >= 7 }, DraftApproved { Edited: false }) => Moods.Cheerful,
        ({ ConfidenceLevel: >= 7, EnergyLevel: >= 7 }, _) => Moods.Playful,
        _ => Moods.Content,
    };

    private static string ActivityAt(int hour) => hour switch
    {
        < 7 => "asleep",
        < 10 => "having a slow morning",
        < 13 => "working on new ideas",
        < 15 => "on a lunch break",
        < 19 => "out and about",
        < 23 => "having a quiet evening",
        _ => "getting ready for bed",
    };
}
