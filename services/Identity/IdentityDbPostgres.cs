using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity;

/// <summary>The same model with PostgreSQL's migrations: EF Core finds migrations by the type of the context.</summary>
internal sealed class IdentityDbPostgres(DbContextOptions<IdentityDbPostgres> options) : IdentityDb(options);
