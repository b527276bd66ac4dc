using System.ComponentModel.DataAnnotations;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>Where the stores are (<c>Database:*</c>).</summary>
public sealed class StoreOptions
{
    public const string Section = "Database";

    public const string Postgres = "postgres";

    /// <summary><c>sqlite</c>, a file per service; or <c>postgres</c>, for which each store has a connection string.</summary>
    [RegularExpression("^(sqlite|postgres)$", ErrorMessage = "Database:Provider must be sqlite or postgres.")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>The folder of the SQLite files; by default <c>data</c> in the repository, else beside the program.</summary>
    public string? Folder { get; set; }

    /// <summary><c>full</c>: what was acknowledged outlives a power cut. <c>normal</c>: it outlives the process only; for measuring what that costs.</summary>
    [RegularExpression("(?i)^(full|normal)$", ErrorMessage = "Database:Synchronous must be full or normal.")]
    public string Synchronous { get; set; } = "full";

    /// <summary>How many requests may wait for the writer of one file before new ones are answered 503.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Database:WriteQueueLength must be from 1 to 1000000.")]
    public int WriteQueueLength { get; set; } = 10_000;

    /// <summary>How many requests may share one commit.</summary>
    [Range(1, 1024, ErrorMessage = "Database:MaxBatch must be from 1 to 1024.")]
    public int MaxBatch { get; set; } = 256;

    /// <summary>How many kilobytes of pages one SQLite connection keeps in memory; there is a connection for each request that reads at that time.</summary>
    [Range(64, 1_048_576, ErrorMessage = "Database:CacheKilobytes must be from 64 to 1048576.")]
    public int CacheKilobytes { get; set; } = 2_000;

    public string ResolveFolder()
    {
        if (!string.IsNullOrWhiteSpace(Folder)) return Path.GetFullPath(Folder);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "InfluencerPlatform.sln"))) return Path.Combine(folder.FullName, "data");
        return Path.Combine(AppContext.BaseDirectory, "data");
    }
}
