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
    public async Task<int> ExecuteAsync(DbContext db, CancellationToken cancellationToken, params object?[] values)
    {
        var command = Command(db, values);
        await using var ending = new Ending(command);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>The key that the new row was given (<c>RETURNING</c>).</returns>
    public async Task<long> InsertAsync(DbContext db, CancellationToken cancellationToken, params object?[] values)
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
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
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
