using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.TestKit;

/// <summary>A folder of its own for a test's stores; gone when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("influencer-").FullName;

    public void Dispose()
    {
        // Pooled connections keep the files open.
        SqliteConnection.ClearAllPools();
        TestDatabase.Drop(Path);
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
