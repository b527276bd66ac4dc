using Microsoft.Data.Sqlite;

namespace InfluencerPlatform.TestKit;

/// <summary>A folder of its own for a test's stores; gone when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    // The native SQLite is chosen when ServiceDefaults is loaded, which a test of something else may not have done.
    static TemporaryFolder() => System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(typeof(ServiceDefaults.ServiceHost).Module.ModuleHandle);

    public string Path { get; } = Directory.CreateTempSubdirectory("influencer-").FullName;

    public void Dispose()
    {
        // Pooled connections keep the files open.
        SqliteConnection.ClearAllPools();
        TestDatabase.Drop(Path);
        for (var left = 20; Directory.Exists(Path); left--)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                // SQLite's own threads may be taking their last files away at the same moment.
                Thread.Sleep(50);
                SqliteConnection.ClearAllPools();
            }
        }
    }
}
