using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InfluencerPlatform.ServiceDefaults.Store.Sqlite;

/// <summary>An acknowledged write has reached the disk, a busy file is waited for, and what is deleted is overwritten.</summary>
internal sealed class SqlitePragmas(string synchronous, int cacheKilobytes) : DbConnectionInterceptor
{
    private readonly string sql =
        // Negative: kilobytes, not pages.
        $"PRAGMA cache_size=-{cacheKilobytes}; PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;";

    /// <summary>Connections that were told. The pool hands out the same ones again and again, and telling takes longer than many a read.</summary>
    private static readonly ConditionalWeakTable<object, object> Told = [];

    /// <summary>SQLite's own connection. By reflection: its type is of the SQLitePCLRaw that is not to be had (docs/feeds.md).</summary>
    private static readonly Func<SqliteConnection, object?> Handle =
        typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, object?>>();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsTold(connection)) return;
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        Tell(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsTold(connection)) return;
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Tell(connection);
    }

    private static bool IsTold(DbConnection connection) => connection is SqliteConnection sqlite && Handle(sqlite) is { } handle && Told.TryGetValue(handle, out _);

    private static void Tell(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite && Handle(sqlite) is { } handle) Told.AddOrUpdate(handle, handle);
    }
}
