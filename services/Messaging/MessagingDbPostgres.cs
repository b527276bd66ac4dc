using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging;

/// <summary>The same model with PostgreSQL's migrations: EF Core finds migrations by the type of the context.</summary>
internal sealed class MessagingDbPostgres(DbContextOptions<MessagingDbPostgres> options) : MessagingDb(options);
