using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>Connections on which an acknowledged write has reached the disk, a busy file is waited for, and what is deleted is overwritten.</summary>
internal sealed class SqliteConnections(Func<string> connectionString, string synchronous, int cacheKilobytes) : DbConnectionInterceptor
{
    /// <summary>Pages in the log before they are copied into the file: what is changed again and again is copied once. 16 MB, beside SQLite's 4.</summary>
    private const int CheckpointPages = 4_000;

    private readonly string pragmas =
        // Negative: kilobytes, not pages.
        $"PRAGMA cache_size=-{cacheKilobytes}; PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint={CheckpointPages}; PRAGMA synchronous={synchronous}; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;";

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptConnection(connectionString()));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>
/// Stays open for as long as its context is kept, and with it what is prepared: opening a connection and having its statements prepared anew takes longer
/// than many a read.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<Statement, SqliteStatement> statements = [];
    private readonly Dictionary<Statement, DbCommand> commands = [];
    private bool disposing;

    public PreparedCommands Prepared { get; } = new();

    /// <summary>Prepared once.</summary>
    public SqliteStatement Of(Statement statement)
    {
        if (!statements.TryGetValue(statement, out var prepared)) statements[statement] = prepared = new(this, statement.Sql);
        return prepared;
    }

    /// <summary>For values that only the driver knows how to bind. Made once; whoever has it is done with it before the next asks.</summary>
    public DbCommand CommandOf(Statement statement)
    {
        if (!commands.TryGetValue(statement, out var command)) commands[statement] = command = statement.New(this);
        return command;
    }

    /// <summary>Its context goes back to the others; what it had begun was ended before.</summary>
    public override void Close()
    {
        if (disposing) base.Close();
    }

    protected override void Dispose(bool disposing)
    {
        this.disposing = true;
        foreach (var statement in statements.Values) statement.Dispose();
        foreach (var command in commands.Values) command.Dispose();
        statements.Clear();
        commands.Clear();
        Prepared.Dispose();
        base.Dispose(disposing);
    }
}
