using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>
/// Has a statement prepared once per connection instead of once per call: SQLite's parser takes longer than most of what it is asked to do. EF Core
/// makes a command for every call and disposes it; here it gets the one of the same text that was used before.
/// </summary>
internal sealed class SqliteStatements : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result is SqliteCommand { Connection: KeptConnection connection } command ? connection.Prepared.Exchange(command) : result;
}

/// <summary>The prepared commands of one connection, which one thread uses at a time.</summary>
internal sealed class PreparedCommands : IDisposable
{
    /// <summary>More texts than the hot paths have; a statement takes some kilobytes.</summary>
    private const int Most = 64;

    private readonly Dictionary<string, PreparedCommand> idle = [];
    private long uses;
    private bool closed;

    public SqliteWords Words { get; } = new();

    /// <summary>What <paramref name="command"/> would do, by a command that was prepared before where there is one.</summary>
    public SqliteCommand Exchange(SqliteCommand command)
    {
        if (!idle.Remove(command.CommandText, out var kept)) kept = new PreparedCommand(this) { CommandText = command.CommandText, Connection = command.Connection };
        (kept.Transaction, kept.CommandTimeout) = (command.Transaction, command.CommandTimeout);
        var parameters = new SqliteParameter[command.Parameters.Count];
        command.Parameters.CopyTo(parameters, 0);
        command.Parameters.Clear();
        kept.Parameters.AddRange(parameters);
        command.Dispose();
        return kept;
    }

    /// <returns>False when the command is to be disposed of for good.</returns>
    public bool Keep(PreparedCommand command)
    {
        if (closed || command.Connection is null || !idle.TryAdd(command.CommandText, command)) return false;
        command.Parameters.Clear();
        (command.Transaction, command.LastUse) = (null, ++uses);
        if (idle.Count > Most && idle.MinBy(c => c.Value.LastUse) is var (text, unused) && idle.Remove(text)) unused.Drop();
        return true;
    }

    public void Dispose()
    {
        closed = true;
        foreach (var command in idle.Values) command.Drop();
        idle.Clear();
    }
}

/// <summary>Keeps its statements when it is disposed of, for the next call with the same text.</summary>
internal sealed class PreparedCommand(PreparedCommands home) : SqliteCommand
{
    private bool dropped;

    public long LastUse { get; set; }

    public void Drop()
    {
        dropped = true;
        Dispose();
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new SqliteRows(ExecuteReader(behavior), home.Words);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        // As the reader's own, which waits for nothing either.
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(ExecuteDbDataReader(behavior));
    }

    protected override void Dispose(bool disposing)
    {
        if (dropped || !disposing || !home.Keep(this)) base.Dispose(disposing);
    }
}
