using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace InfluencerPlatform.TestKit;

/// <summary>A row as it lies in the store, column by column: for what is written by hand beside what EF Core writes.</summary>
public sealed class StoredRow
{
    private readonly SortedDictionary<string, object> columns;

    private StoredRow(SortedDictionary<string, object> columns) => this.columns = columns;

    public object this[string column] => columns[column];

    /// <summary>Columns without a value, which would be equal whatever was written.</summary>
    public IEnumerable<string> Empty => columns.Where(c => c.Value is DBNull).Select(c => c.Key);

    /// <summary>Within the write that <paramref name="db"/> is in.</summary>
    public static async Task<StoredRow> ReadAsync(DbContext db, string table, string key, long id, CancellationToken token)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"SELECT * FROM {table} WHERE {key} = {id}";
        await using var reader = await command.ExecuteReaderAsync(token);
        if (!await reader.ReadAsync(token)) throw new InvalidOperationException($"{table} has no row {id}.");
        return new(new(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue)));
    }

    /// <summary>Columns that hold something else in the other row; of those in <paramref name="own"/>, another type.</summary>
    public IEnumerable<string> DifferencesTo(StoredRow other, params string[] own) => columns.Keys.Union(other.columns.Keys).Where(c =>
        !columns.TryGetValue(c, out var here) || !other.columns.TryGetValue(c, out var there) || here.GetType() != there.GetType() || !own.Contains(c) && !here.Equals(there));
}
