using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.MentalState;

/// <summary>Appends to a persona's timeline. Only inside the writer: the order of commits is the order of replay.</summary>
internal static class MoodTimeline
{
    public static async Task<StateRecord> FoldAsync(
        this PersonaDb db, long personaId, MoodEvent happened, DateTime now, CancellationToken cancellationToken)
    {
        var last = await db.LatestStateAsync(personaId, cancellationToken);
        var record = new StateRecord(personaId, MentalStateRules.Apply(last?.ToMind() ?? Mind.Initial(happened.At), happened), happened, now);
        return await db.AppendAsync(record, now, cancellationToken);
    }

    /// <summary>A new persona's first state.</summary>
    public static Task BeginAsync(this PersonaDb db, long personaId, Mind mind, DateTime now, CancellationToken cancellationToken) =>
        db.AppendAsync(new StateRecord(personaId, mind, null, now), now, cancellationToken);

    private static readonly Func<PersonaDb, long, CancellationToken, Task<StateRecord?>> Latest = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, CancellationToken _) => db.States.AsNoTracking().Where(s => s.PersonaId == personaId).OrderByDescending(s => s.StateId).FirstOrDefault());

    public static Task<StateRecord?> LatestStateAsync(this PersonaDb db, long personaId, CancellationToken cancellationToken) => Latest(db, personaId, cancellationToken);

    private static readonly Statement Append = new(
        """
        INSERT INTO ai_mental_state (persona_id, timestamp, current_mood, focus_area, energy_level, confidence_level, current_activity, recent_input_summary, processing_load,
          error_rate, notes, created_at, mood_held_until, cause)
        VALUES (@persona_id, @timestamp, @current_mood, @focus_area, @energy_level, @confidence_level, @current_activity, @recent_input_summary, @processing_load,
          @error_rate, @notes, @created_at, @mood_held_until, @cause)
        RETURNING state_id
        """);

    /// <summary>By hand: a state never changes, and the event names its key. A test holds it against the model's columns.</summary>
    private static async Task<StateRecord> AppendAsync(this PersonaDb db, StateRecord record, DateTime now, CancellationToken cancellationToken)
    {
        record.Stored(await Append.InsertAsync(
            db, cancellationToken, record.PersonaId, record.Timestamp, record.CurrentMood, record.FocusArea, record.EnergyLevel, record.ConfidenceLevel, record.CurrentActivity,
            record.RecentInputSummary, record.ProcessingLoad, record.ErrorRate, record.Notes, record.CreatedAt, record.MoodHeldUntil, record.Cause));
        db.Publish(record.ToEvent(now), now);
        return record;
    }
}
