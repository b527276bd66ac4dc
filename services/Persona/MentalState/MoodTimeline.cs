using InfluencerPlatform.ServiceDefaults.Outbox;
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

    private static async Task<StateRecord> AppendAsync(this PersonaDb db, StateRecord record, DateTime now, CancellationToken cancellationToken)
    {
        db.Add(record);
        // Saved here, because the event names the state's key.
        await db.SaveChangesAsync(cancellationToken);
        db.Publish(record.ToEvent(now), now);
        return record;
    }
}
