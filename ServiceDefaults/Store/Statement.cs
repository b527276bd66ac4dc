using System.Data.Common;
using System.Text.RegularExpressions;
using InfluencerPlatform.ServiceDefaults.Store.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>
/// A statement of the hottest paths, written by hand, for inside a write: there EF Core's tracking of changes and its making of commands take longer than
/// what they lead to. It knows nothing of entities that the context has loaded. Make one for each text and keep it in a static field.
/// </summary>
/// <param name="sql">The same for both databases, with <c>@names</c> for values, which are given in the order in which they appear first.</param>
public sealed partial class Statement(string sql)
{
    internal string Sql => sql;

    internal IReadOnlyList<string> Names { get; } = [.. Placeholder().Matches(sql).Select(m => m.Value).Distinct()];

    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(DbContext db, CancellationToken cancellationToken, params object?[] values)
    {
        if (Prepared(db, values) is not { } prepared) return ExecuteCommandAsync(db, values, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(prepared.Execute(values));
    }

    /// <returns>The key that the new row was given (<c>RETURNING</c>).</returns>
    public Task<long> InsertAsync(DbContext db, CancellationToken cancellationToken, params object?[] values)
    {
        if (Prepared(db, values) is not { } prepared) return InsertCommandAsync(db, values, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(prepared.Number(values)!.Value);
    }

    /// <summary>SQLite's, which waits for nothing. It is for inside a write, so the connection is open and in a transaction.</summary>
    private SqliteStatement? Prepared(DbContext db, object?[] values) =>
        db.Database.GetDbConnection() is KeptConnection kept && kept.Of(this) is var prepared && prepared.Takes(values) ? prepared : null;

    private async Task<int> ExecuteCommandAsync(DbContext db, object?[] values, CancellationToken cancellationToken)
    {
        var command = Command(db, values);
        await using var ending = new Ending(command);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<long> InsertCommandAsync(DbContext db, object?[] values, CancellationToken cancellationToken)
    {
        var command = Command(db, values);
        await using var ending = new Ending(command);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private DbCommand Command(DbContext db, object?[] values)
    {
        var connection = db.Database.GetDbConnection();
        var command = connection is KeptConnection kept ? kept.CommandOf(this) : New(connection);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] switch { null => DBNull.Value, DateTime at => StoreModel.Utc(at), var value => value };
        return command;
    }

    internal DbCommand New(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in Names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Placeholder();

    /// <summary>SQLite's stay prepared with their connection.</summary>
    private readonly struct Ending(DbCommand command) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            if (command.Connection is not KeptConnection) return command.DisposeAsync();
            command.Transaction = null;
            return ValueTask.CompletedTask;
        }
    }
}
