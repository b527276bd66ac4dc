using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>
/// Makes a store's file forget what was deleted from it. Deleted cells are overwritten at once (<c>secure_delete</c>), but copies that SQLite left behind
/// when it moved rows within a page are not, and the write-ahead log has pages as they were: the file is written anew and the log is emptied.
/// </summary>
public sealed partial class StoreScrub<TDb>(IDbContextFactory<TDb> contexts, TimeProvider time, ILogger<StoreScrub<TDb>> logger) where TDb : DbContext
{
    private const int CheckpointAttempts = 100;

    /// <summary>Takes as long as copying the file; reads go on, writes wait.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsSqlite()) return;
        await db.Database.OpenConnectionAsync(cancellationToken);
        // Off the caller's thread: SQLite's own calls block.
        await Task.Run(() => db.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken), cancellationToken);
        for (var attempt = 0; attempt < CheckpointAttempts; attempt++)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }

        Log.NotEmptied(logger, typeof(TDb).Name);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log of {Store} is in use and could not be emptied after an erasure; it empties at a later checkpoint")]
        public static partial void NotEmptied(ILogger logger, string store);
    }
}
