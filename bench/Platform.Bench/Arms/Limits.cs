using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>What disk and SQLite can do at most, where the stores are.</summary>
internal static partial class Limits
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(0.5);

    public static (Spread Syncs, Spread Commits) Measure()
    {
        var folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
        try
        {
            var (syncs, commits) = (new List<double>(), new List<double>());
            using var file = File.OpenHandle(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.ReadWrite);
            using var connection = Open(Path.Combine(folder, "raw.db"));
            for (var round = 0; round < 3; round++)
            {
                syncs.Add(PerSecond(i =>
                {
                    RandomAccess.Write(file, new byte[4096], i * 4096L);
                    if (Sync((int)file.DangerousGetHandle()) != 0) throw new IOException("fdatasync failed.");
                }));
                commits.Add(PerSecond(_ => Execute(connection, "BEGIN IMMEDIATE; INSERT INTO a(t) VALUES ('a message'); INSERT INTO b(t) VALUES ('its event'); COMMIT")));
            }

            return (Spread.Of(syncs), Spread.Of(commits));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE a(id INTEGER PRIMARY KEY, t TEXT); CREATE TABLE b(id INTEGER PRIMARY KEY, t TEXT)");
        return connection;
    }

    private static double PerSecond(Action<int> act)
    {
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(start) < Length; count++) act(count);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [LibraryImport("libc", EntryPoint = "fdatasync")]
    private static partial int Sync(int file);
}
