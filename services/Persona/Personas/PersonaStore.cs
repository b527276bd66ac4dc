using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personas;

/// <summary>What every change of a persona does besides: it keeps the version and tells the others. Only inside the writer.</summary>
internal static class PersonaStore
{
    public static async Task<PersonaProfile> CreateAsync(
        this PersonaDb db, PersonaTraits traits, bool isDefault, Mind? mind, long? by, string reason, DateTime now, CancellationToken cancellationToken)
    {
        await db.RequireFreeNameAsync(traits.Name, null, cancellationToken);
        // The first persona is the default one whatever was asked for.
        isDefault |= !await db.Personas.AnyAsync(p => p.IsDefault, cancellationToken);
        if (isDefault) await db.ClearDefaultAsync(null, now, cancellationToken);
        var persona = new PersonaProfile(traits, isDefault, now);
        db.Add(persona);
        await db.SaveChangesAsync(cancellationToken);
        db.Keep(persona, by, reason, now);
        await db.BeginAsync(persona.PersonaId, mind ?? Mind.Initial(now), now, cancellationToken);
        return persona;
    }

    /// <summary>Keeps the version as it is now and publishes PersonaChanged.</summary>
    public static void Keep(this PersonaDb db, PersonaProfile persona, long? by, string reason, DateTime now)
    {
        db.Add(new PersonaVersion(persona, by, reason));
        db.Publish(persona.ToEvent(now), now);
    }

    public static async Task ClearDefaultAsync(this PersonaDb db, long? by, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.Personas.FirstOrDefaultAsync(p => p.IsDefault, cancellationToken) is not { } old) return;
        old.SetDefault(false, now);
        db.Keep(old, by, "No longer the default", now);
        // Before the new one is marked: two defaults may not exist even for a moment.
        await db.SaveChangesAsync(cancellationToken);
    }

    public static async Task RequireFreeNameAsync(this PersonaDb db, string name, long? except, CancellationToken cancellationToken)
    {
        var names = await db.Personas.Where(p => p.IsActive && p.PersonaId != except).Select(p => p.Name).ToListAsync(cancellationToken);
        if (names.Contains(name, StringComparer.OrdinalIgnoreCase)) throw Refusal.Conflict($"There is a persona called {name} already.", "name");
    }
}
