using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.TestKit.Processes;
using Npgsql;

namespace InfluencerPlatform.TestKit;

/// <summary>
/// What the hosts of a test run store in: SQLite files in the test's folder or, with <c>TEST_DATABASE=postgres</c>, databases of a PostgreSQL of
/// the run's own that are named after the folder, so that a second host over the same folder finds what the first one left.
/// </summary>
public static class TestDatabase
{
    private static readonly Lazy<PostgresCluster> Cluster = new(() => PostgresCluster.StartAsync().GetAwaiter().GetResult());

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("TEST_DATABASE") == "postgres";

    /// <summary>Settings of a host whose stores belong to the folder; none on SQLite.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(string folder, params IEnumerable<string> stores)
    {
        return IsPostgres ? PostgresSettings(folder, stores) : [];
    }

    /// <summary>The same whatever the run's database is.</summary>
    public static IEnumerable<(string Name, string Value)> PostgresSettings(string folder, params IEnumerable<string> stores) =>
        [("Database:Provider", "postgres"), .. stores.Select(store => ($"ConnectionStrings:{store}db", Create(folder, store)))];

    /// <summary>Of a store that a host over the folder uses.</summary>
    public static string ConnectionString(string folder, string store) => Cluster.Value.ConnectionString(Prefix(folder) + store);

    /// <summary>Where a word can be read on PostgreSQL: in a dump, and in the files as they are on disk after they were written anew. Nothing on SQLite.</summary>
    public static IEnumerable<string> PlacesWith(string folder, string store, string word) => IsPostgres ? Cluster.Value.PlacesWith(Prefix(folder) + store, word, anew: true) : [];

    /// <summary>Has PostgreSQL take samples of the rows for its plans, as it does by itself sooner or later.</summary>
    public static void Analyze(string folder, string store)
    {
        if (IsPostgres) Cluster.Value.Execute("ANALYZE", Prefix(folder) + store);
    }

    internal static void Drop(string folder)
    {
        if (!Cluster.IsValueCreated) return;
        foreach (var database in Cluster.Value.Query($"SELECT datname FROM pg_database WHERE datname LIKE '{Prefix(folder).Replace("_", "\\_", StringComparison.Ordinal)}%'"))
            Cluster.Value.Execute($"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");
    }

    private static string Create(string folder, string store)
    {
        try
        {
            Cluster.Value.Execute($"CREATE DATABASE \"{Prefix(folder)}{store}\"");
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase)
        {
            // A host before this one left it, with what is in it.
        }

        return ConnectionString(folder, store);
    }

    private static string Prefix(string folder) => $"t{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16]}_";
}
