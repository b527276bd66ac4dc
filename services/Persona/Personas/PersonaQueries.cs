using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personas;

internal static class PersonaQueries
{
    /// <summary>The key of an active persona; null asks for the default one.</summary>
    public static Task<long?> ActiveIdAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) =>
        db.Personas.Where(p => p.IsActive && (personaId == null ? p.IsDefault : p.PersonaId == personaId))
            .Select(p => (long?)p.PersonaId).FirstOrDefaultAsync(cancellationToken);

    public static async Task<long> RequireActiveIdAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) =>
        await db.ActiveIdAsync(personaId, cancellationToken) ?? throw Unknown();

    public static async Task<PersonaProfile> RequireActiveAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) =>
        await db.Personas.FirstOrDefaultAsync(p => p.IsActive && (personaId == null ? p.IsDefault : p.PersonaId == personaId), cancellationToken) ?? throw Unknown();

    public static async Task<PersonaProfile> RequireAsync(this PersonaDb db, long personaId, CancellationToken cancellationToken) =>
        await db.Personas.FirstOrDefaultAsync(p => p.PersonaId == personaId, cancellationToken) ?? throw Unknown();

    private static Refusal Unknown() => Refusal.NotFound("Persona not found");
}
