using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona;

/// <summary>The same model with PostgreSQL's migrations: EF Core finds migrations by the type of the context.</summary>
internal sealed class PersonaDbPostgres(DbContextOptions<PersonaDbPostgres> options) : PersonaDb(options);
