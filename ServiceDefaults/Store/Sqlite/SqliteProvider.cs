using System.Globalization;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>A file of one process's own.</summary>
internal sealed class SqliteProvider(string name, string? configured, StoreOptions options) : StoreProvider(name)
{
    private const int CheckpointAttempts = 100;

    private static readonly Statement Append = new(
        "INSERT INTO outbox (message_id, type, body, model_work, created_at, trace_parent, attempts) VALUES (@message_id, @type, @body, @model_work, @now, @trace, 0) RETURNING id");

    private static readonly Statement Look = new("SELECT 1 FROM sqlite_schema LIMIT 0");
    private static readonly Statement Save = new("SAVEPOINT request");
    private static readonly Statement Release = new("RELEASE SAVEPOINT request");
    private static readonly Statement Undo = new("ROLLBACK TO SAVEPOINT request");

    private static readonly Statement Remove = new("DELETE FROM outbox WHERE id = @id");

    private readonly Lazy<string> connectionString = new(() => configured is { Length: > 0 } ? configured : $"Data Source={InFolder(name, options)}");

    public override string Place => new SqliteConnectionStringBuilder(connectionString.Value).DataSource;

    public override bool IsShared => false;

    public override void Configure(DbContextOptionsBuilder builder) => builder.UseSqlite(connectionString.Value)
        .AddInterceptors(new SqliteConnections(() => connectionString.Value, options.Synchronous, options.CacheKilobytes), new SqliteStatements());

    public override async Task<IAsyncDisposable> OpenForMigrationAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        try
        {
            await database.ExecuteSqlRawAsync(
                """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); """ +
                // A process killed while migrating leaves its lock behind, and every later start would wait for it.
                """DELETE FROM "__EFMigrationsLock";""", cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 26 or 11)
        {
            throw new StartupException($"The store {Name} is not a readable SQLite file ({Place}). Move it away or restore a backup.");
        }

        return new Nothing();
    }

    /// <summary>
    /// Looks at the schema before anything else does. After a <c>VACUUM</c> by another connection SQLite reads it anew; when it notices that only while it
    /// opens a full-text index for a trigger, it says that there is no such table (error 17, seen with 3.40).
    /// </summary>
    public override async Task BeginWriteAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.BeginTransactionAsync(cancellationToken);
        await Look.ExecuteAsync(db, cancellationToken);
    }

    public override Task SaveAsync(DbContext db) => Save.ExecuteAsync(db, CancellationToken.None);

    public override Task ReleaseAsync(DbContext db) => Release.ExecuteAsync(db, CancellationToken.None);

    public override Task UndoAsync(DbContext db) => Undo.ExecuteAsync(db, CancellationToken.None);

    public override bool MayPass(Exception exception) => false;

    /// <summary>Row by row: what is prepared stays the same, and nothing travels.</summary>
    public override async Task AppendAsync(DbContext db, IReadOnlyList<OutboxMessage> events, CancellationToken cancellationToken)
    {
        foreach (var row in events)
            row.Stored(await Append.InsertAsync(db, cancellationToken, row.MessageId, row.Type, row.Body, row.ModelWork, row.CreatedAt, row.TraceParent));
    }

    public override async Task RemoveAsync(DbContext db, long[] ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids) await Remove.ExecuteAsync(db, cancellationToken, id);
    }

    /// <summary>No other process has the file: what is not held is free.</summary>
    public override async Task<List<OutboxMessage>> ClaimAsync(DbContext db, OutboxClaim claim, CancellationToken cancellationToken)
    {
        var (modelWork, now) = (claim.ModelWork, claim.Now);
        var rows = db.Set<OutboxMessage>().Where(m => m.ModelWork == modelWork && m.DeadAt == null && (m.NextAttemptAt == null || m.NextAttemptAt <= now));
        // A person waits for a draft; nobody waits for an analysis, of which an import brings thousands.
        var ordered = modelWork ? rows.OrderByDescending(m => m.Type == nameof(ReplyRequested)).ThenBy(m => m.Id) : rows.OrderBy(m => m.Id);
        var ids = await ordered.Select(m => m.Id).Take(claim.Limit + claim.Held.Count).ToListAsync(cancellationToken);
        var due = ids.Except(claim.Held).Take(claim.Limit).ToList();
        return due.Count == 0 ? [] : await db.Set<OutboxMessage>().Where(m => due.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Deleted cells are overwritten at once (<c>secure_delete</c>), but copies that SQLite left behind when it moved rows within a page are not, and the
    /// write-ahead log has pages as they were: the file is written anew and the log is emptied. It takes as long as copying the file; reads go on, writes wait.
    /// </summary>
    public override async Task<bool> ForgetDeletedAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        // Off the caller's thread: SQLite's own calls block.
        await Task.Run(() => db.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken), cancellationToken);
        for (var attempt = 0; attempt < CheckpointAttempts; attempt++)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return false;
    }

    public override async Task BackupAsync(DbContext db, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(Place)) throw new StartupException($"There is no store {Name} at {Place}; set Database:Folder to the folder of the files.");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellationToken);
    }

    private static string InFolder(string name, StoreOptions options)
    {
        var folder = options.ResolveFolder();
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Database:Folder ({folder}) cannot be created or written: {exception.Message}");
        }

        return Path.Combine(folder, name + ".db");
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
