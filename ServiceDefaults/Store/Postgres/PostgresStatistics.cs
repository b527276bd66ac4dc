using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace InfluencerPlatform.ServiceDefaults.Store.Postgres;

/// <summary>
/// What the planner remembers of a table quotes its rows. ANALYZE replaces it, but not where it finds no row at all: what was quoted of the last one would stay
/// for good.
/// </summary>
internal static class PostgresStatistics
{
    /// <summary>Columns of text that are quoted though their table is empty; not those from which another is computed, of which the server keeps the type (migrations tell it not to quote these).</summary>
    private const string Columns =
        """
        SELECT c.relname AS "Table", string_agg(format('ALTER COLUMN %I TYPE %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ') AS "Change"
        FROM pg_stats s
        JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.reltuples = 0
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname AND a.attgenerated = ''
        JOIN pg_type t ON t.oid = a.atttypid AND t.typcategory IN ('S', 'A')
        WHERE s.schemaname = current_schema() AND NOT EXISTS (
          SELECT 1 FROM pg_depend d JOIN pg_attribute g ON g.attrelid = d.objid AND g.attnum = d.objsubid
          WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum AND g.attgenerated <> '')
        GROUP BY c.relname
        """;

    /// <summary>Indexes of computed values in which no row is left, though their table has some.</summary>
    private const string Indexes =
        """
        SELECT t.relname AS "Table", format('DROP INDEX %I; %s', i.relname, pg_get_indexdef(i.oid)) AS "Change"
        FROM pg_stats s
        JOIN pg_class i ON i.relname = s.tablename AND i.relnamespace = current_schema()::regnamespace AND i.relkind = 'i' AND i.reltuples = 0
        JOIN pg_index x ON x.indexrelid = i.oid
        JOIN pg_class t ON t.oid = x.indrelid AND t.reltuples > 0
        WHERE s.schemaname = current_schema()
        """;

    /// <summary>To be called after ANALYZE.</summary>
    /// <returns>False when a table was in use for too long.</returns>
    public static async Task<bool> ForgetEmptyAsync(DbContext db, CancellationToken cancellationToken)
    {
        // A column that gets the type it has, and an index that is made again, are no longer quoted. Nothing is to be rewritten: there are no rows.
        foreach (var left in await db.Database.SqlQueryRaw<Quoted>(Columns).ToListAsync(cancellationToken))
            if (!await ForgetAsync(db, left.Table, $"ALTER TABLE \"{left.Table}\" {left.Change}", ifEmpty: true, cancellationToken)) return false;
        foreach (var left in await db.Database.SqlQueryRaw<Quoted>(Indexes).ToListAsync(cancellationToken))
            if (!await ForgetAsync(db, left.Table, left.Change, ifEmpty: false, cancellationToken)) return false;
        return true;
    }

    private static async Task<bool> ForgetAsync(DbContext db, string table, string sql, bool ifEmpty, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            // The names are the catalogue's own. Whoever waits for the table behind this waits no longer than this does.
            await ExecuteAsync($"SET LOCAL lock_timeout = '2s'; LOCK TABLE \"{table}\" IN ACCESS EXCLUSIVE MODE");
            if (!ifEmpty || await ExecuteAsync($"SELECT 1 FROM \"{table}\" LIMIT 1") is null) await ExecuteAsync(sql);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }

        async Task<object?> ExecuteAsync(string sql)
        {
            // As it is: an index's definition may hold what looks like a place for a parameter.
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(cancellationToken);
        }
    }

    private sealed record Quoted(string Table, string Change);
}
