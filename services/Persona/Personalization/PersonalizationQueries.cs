using InfluencerPlatform.Persona.Memories;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personalization;

internal static class PersonalizationQueries
{
    private static readonly Func<PersonaDb, long, long, CancellationToken, Task<PersonalizationSetting?>> Own = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, long subscriberId, CancellationToken _) => db.Personalizations.AsNoTracking().FirstOrDefault(s => s.PersonaId == personaId && s.SubscriberId == subscriberId));

    /// <summary>Their settings, to be read only.</summary>
    /// <param name="identity">The kept subscriber first.</param>
    public static Task<PersonalizationSetting?> SettingToReadAsync(
        this PersonaDb db, long personaId, IReadOnlyList<long> identity, CancellationToken cancellationToken) =>
        identity is [var only] ? Own(db, personaId, only, cancellationToken) : db.SettingOfAsync(personaId, identity, cancellationToken);

    /// <summary>A person's settings: of merged subscribers the kept one's count, else whichever were set last.</summary>
    /// <param name="identity">The kept subscriber first.</param>
    public static async Task<PersonalizationSetting?> SettingOfAsync(
        this PersonaDb db, long personaId, IReadOnlyList<long> identity, CancellationToken cancellationToken)
    {
        var settings = await db.Personalizations.Where(s => s.PersonaId == personaId && identity.Contains(s.SubscriberId)).ToListAsync(cancellationToken);
        return settings.Find(s => s.SubscriberId == identity[0]) ?? settings.MaxBy(s => s.LastUpdated);
    }

    /// <summary>The row to write to, with what counted so far. Only inside the writer.</summary>
    public static async Task<PersonalizationSetting> OwnSettingAsync(
        this PersonaDb db, long personaId, long subscriberId, CancellationToken cancellationToken)
    {
        var identity = await db.IdentityAsync(subscriberId, cancellationToken);
        return await db.SettingOfAsync(personaId, identity, cancellationToken)
            ?? db.Add(new PersonalizationSetting(personaId, identity[0])).Entity;
    }
}
