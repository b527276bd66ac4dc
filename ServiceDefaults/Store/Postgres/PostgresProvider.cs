using System.Data;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfluencerPlatform.ServiceDefaults.Store.Postgres;

/// <summary>A database, or a schema of one, that any number of replicas share.</summary>
internal sealed partial class PostgresProvider(string name, PostgresAddress address, ILogger<PostgresProvider> logger) : StoreProvider(name)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Each store has a lock of its own, also where several share a database: the first number says whose it is.</summary>
    private const int WriteLock = 0x1F17;
    private const int MigrationLock = 0x1F18;

    private static readonly Statement Append = new(
        """
        INSERT INTO outbox (message_id, type, body, model_work, created_at, trace_parent, attempts)
        SELECT message_id, type, body, model_work, created_at, trace_parent, 0
        FROM unnest(@message_ids, @types, @bodies, @model_works, @times, @traces) WITH ORDINALITY AS e(message_id, type, body, model_work, created_at, trace_parent, place) ORDER BY place
        """);

    private static readonly Statement Remove = new("DELETE FROM outbox WHERE id = ANY(@ids)");

    private readonly int key = BitConverter.ToInt32(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{address.Schema}/{name}")));

    public override string Place => address.ToString();

    public override bool IsShared => true;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(address.ConnectionString, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", address.Schema));

    public override async Task<IAsyncDisposable> OpenForMigrationAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        await ConnectAsync(database, cancellationToken);
        // A migration of a large table, or of another replica that is waited for here, takes as long as it takes.
        database.SetCommandTimeout(0);
        // Of the session, not of a transaction: a process that dies releases it, and migrations have transactions of their own.
        await database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock}, {key})", cancellationToken);
        if (address.Schema is { } schema) await CreateSchemaAsync(database, schema, cancellationToken);
        // EF Core would find out by a query that fails, and log that as an error at every first start.
        await database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsHistory\" (\"MigrationId\" varchar(150) NOT NULL CONSTRAINT \"PK___EFMigrationsHistory\" PRIMARY KEY, \"ProductVersion\" varchar(32) NOT NULL)",
            cancellationToken);
        return new Held(database, key);
    }

    /// <summary>
    /// Writes go one batch after another, as on SQLite, whichever replica they are in: what a write has read stays true until it commits.
    /// A process that stops in the middle loses its turn instead of holding up the others.
    /// </summary>
    public override async Task BeginWriteAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"SELECT set_config('idle_in_transaction_session_timeout', '30s', true), pg_advisory_xact_lock({WriteLock}, {key})", cancellationToken);
    }

    public override bool MayPass(Exception exception) => PostgresErrors.IsUnreachable(exception);

    /// <summary>However many there are, it is one journey.</summary>
    public override Task AppendAsync(DbContext db, IReadOnlyList<OutboxMessage> events, CancellationToken cancellationToken) => Append.ExecuteAsync(
        db, cancellationToken, events.Select(e => e.MessageId).ToArray(), events.Select(e => e.Type).ToArray(), events.Select(e => e.Body).ToArray(),
        events.Select(e => e.ModelWork).ToArray(), events.Select(e => e.CreatedAt).ToArray(), events.Select(e => e.TraceParent).ToArray());

    public override Task RemoveAsync(DbContext db, long[] ids, CancellationToken cancellationToken) => Remove.ExecuteAsync(db, cancellationToken, [ids]);

    public override Task<List<OutboxMessage>> ClaimAsync(DbContext db, OutboxClaim claim, CancellationToken cancellationToken)
    {
        var held = claim.Held.ToArray();
        // A person waits for a draft; nobody waits for an analysis, of which an import brings thousands.
        var first = claim.ModelWork ? nameof(ReplyRequested) : "";
        return db.Set<OutboxMessage>().FromSql(
            $"""
             UPDATE outbox SET next_attempt_at = {claim.Until} WHERE id IN (
               SELECT id FROM outbox
               WHERE model_work = {claim.ModelWork} AND dead_at IS NULL AND (next_attempt_at IS NULL OR next_attempt_at <= {claim.Now}) AND id <> ALL ({held})
               ORDER BY (type = {first}) DESC, id LIMIT {claim.Limit} FOR UPDATE SKIP LOCKED)
             RETURNING *
             """).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Its files are the server's: when they are written anew, and how long its log is kept, is set there (docs/operations.md). What the tables' statistics quote
    /// of the deleted rows is forgotten here.
    /// </summary>
    public override async Task<bool> ForgetDeletedAsync(DbContext db, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // The names are the model's own.
        var vacuum = $"VACUUM (ANALYZE) {string.Join(", ", db.Model.GetRelationalModel().Tables.Select(t => $"\"{t.Name}\""))}";
        await db.Database.ExecuteSqlRawAsync(vacuum, cancellationToken);
        return await PostgresStatistics.ForgetEmptyAsync(db, cancellationToken);
    }

    public override Task BackupAsync(DbContext db, string file, CancellationToken cancellationToken) =>
        throw new StartupException($"The store {Name} is in PostgreSQL ({Place}), which has tools of its own: back it up with pg_dump, or by archiving its log.");

    private async Task ConnectAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (PostgresErrors.IsUnreachable(exception))
            {
                Log.Unreachable(logger, Name, Place, PostgresErrors.Reason(exception));
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 250 * Math.Pow(2, attempt))), cancellationToken);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await CreateAsync(database, cancellationToken);
            }
            catch (PostgresException exception)
            {
                throw new StartupException($"PostgreSQL refuses the store {Name} at {Place}: {exception.MessageText}. Check ConnectionStrings:{Name}db and the rights of its user.");
            }
        }
    }

    private static async Task CreateSchemaAsync(DatabaseFacade database, string schema, CancellationToken cancellationToken)
    {
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = $"CREATE SCHEMA IF NOT EXISTS \"{schema}\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CreateAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        try
        {
            await database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
            Log.Created(logger, Name, Place);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica was faster.
        }
        catch (PostgresException exception)
        {
            throw new StartupException($"The database of the store {Name} does not exist and cannot be created ({Place}): {exception.MessageText}. Create it, or name another in ConnectionStrings:{Name}db.");
        }
    }

    private sealed class Held(DatabaseFacade database, int key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock}, {key})");
            await database.CloseConnectionAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The store {Store} cannot be reached at {Place}: {Reason}. It is tried again; if it should be elsewhere, set ConnectionStrings:{Store}db")]
        public static partial void Unreachable(ILogger logger, string store, string place, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Created the database of the store {Store} at {Place}")]
        public static partial void Created(ILogger logger, string store, string place);
    }
}
