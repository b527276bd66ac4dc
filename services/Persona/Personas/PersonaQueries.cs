using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Personas;

internal static class PersonaQueries
{
    private static readonly Func<PersonaDb, long, CancellationToken, Task<long?>> ActiveId = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, CancellationToken _) => db.Personas.Where(p => p.IsActive && p.PersonaId == personaId).Select(p => (long?)p.PersonaId).FirstOrDefault());

    private static readonly Func<PersonaDb, CancellationToken, Task<long?>> DefaultId = EF.CompileAsyncQuery(
        (PersonaDb db, CancellationToken _) => db.Personas.Where(p => p.IsActive && p.IsDefault).Select(p => (long?)p.PersonaId).FirstOrDefault());

    private static readonly Func<PersonaDb, long, CancellationToken, Task<PersonaProfile?>> Active = EF.CompileAsyncQuery(
        (PersonaDb db, long personaId, CancellationToken _) => db.Personas.AsNoTracking().FirstOrDefault(p => p.IsActive && p.PersonaId == personaId));

    /// <summary>The key of an active persona; null asks for the default one.</summary>
    public static Task<long?> ActiveIdAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) => personaId is { } id
        ? ActiveId(db, id, cancellationToken)
        : DefaultId(db, cancellationToken);

    public static async Task<long> RequireActiveIdAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) =>
        await db.ActiveIdAsync(personaId, cancellationToken) ?? throw Unknown();

    public static async Task<PersonaProfile> RequireActiveAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) =>
        await db.Personas.FirstOrDefaultAsync(p => p.IsActive && (personaId == null ? p.IsDefault : p.PersonaId == personaId), cancellationToken) ?? throw Unknown();

    /// <summary>The same, not to be changed.</summary>
    public static async Task<PersonaProfile> RequireActiveToReadAsync(this PersonaDb db, long? personaId, CancellationToken cancellationToken) => personaId is { } id
        ? await Active(db, id, cancellationToken) ?? throw Unknown()
        : await db.RequireActiveAsync(null, cancellationToken);

    public static async Task<PersonaProfile> RequireAsync(this PersonaDb db, long personaId, CancellationToken cancellationToken) =>
        await db.Personas.FirstOrDefaultAsync(p => p.PersonaId == personaId, cancellationToken) ?? throw Unknown();

    private static Refusal Unknown() => Refusal.NotFound("Persona not found");
}
