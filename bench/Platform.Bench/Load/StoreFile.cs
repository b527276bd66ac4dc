using System.Globalization;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Looks into a service's file from beside.</summary>
internal static class StoreFile
{
    public static async Task<long> NumberAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until everything that was published has arrived.</summary>
    public static async Task QuietAsync(string file)
    {
        for (var i = 0; i < 1200 && await NumberAsync(file, "SELECT count(*) FROM outbox WHERE dead_at IS NULL") > 0; i++) await Task.Delay(50);
    }

    /// <summary>A copy for another program to work on.</summary>
    public static async Task CopyAsync(string file, string to)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{to}'";
        await command.ExecuteNonQueryAsync();
        await using var copy = new SqliteConnection($"Data Source={to};Pooling=False");
        await copy.OpenAsync();
        await using var wal = copy.CreateCommand();
        wal.CommandText = "PRAGMA journal_mode=WAL";
        await wal.ExecuteNonQueryAsync();
    }
}
