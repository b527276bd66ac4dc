using System.Net.Sockets;
using Npgsql;

namespace InfluencerPlatform.ServiceDefaults.Store.Postgres;

internal static class PostgresErrors
{
    private const string IdleInTransaction = "25P03";

    /// <summary>The server is away, starting, stopping or full: later it may answer.</summary>
    public static bool IsUnreachable(Exception exception) => Find(exception) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or IdleInTransaction } => true,
        PostgresException other => other.SqlState.StartsWith("08", StringComparison.Ordinal),
        // Without a state of the server's: the connection itself.
        NpgsqlException => true,
        _ => exception is SocketException or TimeoutException,
    };

    public static string Reason(Exception exception) => Find(exception) switch
    {
        PostgresException refused => refused.MessageText,
        NpgsqlException { InnerException: { } inner } => inner.Message,
        { } other => other.Message,
        null => exception.Message,
    };

    /// <summary>EF Core wraps what the driver throws, once or twice.</summary>
    public static NpgsqlException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is NpgsqlException found) return found;
        return null;
    }
}
