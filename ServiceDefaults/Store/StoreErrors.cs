using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>What a database's error means, whichever database it is.</summary>
public static class StoreErrors
{
    /// <summary>Two writers met at a unique index, and this one came second.</summary>
    public static bool IsDuplicate(this DbUpdateException exception) => exception.InnerException is
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <returns>Null for what is a fault of ours.</returns>
    internal static (int Status, string Sentence)? Describe(Exception exception) => Sqlite(exception) switch
    {
        { SqliteErrorCode: 5 or 6 } => (503, "The store is busy; try again in a moment."),
        { SqliteErrorCode: 13 } => (503, "The disk is full; nothing was stored."),
        not null => null,
        null when PostgresErrors.IsUnreachable(exception) && PostgresErrors.Find(exception) is not null => (503, "The store does not answer; try again in a moment."),
        null => Postgres(exception),
    };

    /// <summary>The store is away, busy or full, or somebody says so: the same work may pass later, as it is.</summary>
    internal static bool MayPass(Exception exception) => exception switch
    {
        Refusal refusal => refusal.Status == 503,
        AggregateException several => several.InnerExceptions.Any(MayPass),
        _ => Describe(exception) is { Status: 503 },
    };

    private static (int, string)? Postgres(Exception exception) => (PostgresErrors.Find(exception) as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.QueryCanceled => (503, "The store is busy; try again in a moment."),
        PostgresErrorCodes.DiskFull => (503, "The disk is full; nothing was stored."),
        // PostgreSQL's text cannot hold it.
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => (400, "A text has a NUL character, which cannot be stored."),
        PostgresErrorCodes.StringDataRightTruncation => (400, "A value is longer than it may be."),
        _ => null,
    };

    private static SqliteException? Sqlite(Exception exception) => exception as SqliteException ?? exception.InnerException as SqliteException;
}
