using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>A copy of one store while it is in use.</summary>
internal interface IStoreBackup
{
    string Name { get; }

    /// <summary>Writes the store as it is at one moment to a new file.</summary>
    Task BackupAsync(string file, CancellationToken cancellationToken);
}

internal sealed class StoreBackup<TDb>(IDbContextFactory<TDb> contexts, StoreProvider<TDb> provider) : IStoreBackup where TDb : DbContext
{
    public string Name => provider.Value.Name;

    public async Task BackupAsync(string file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await provider.Value.BackupAsync(db, file, cancellationToken);
    }
}

/// <summary><c>backup FOLDER</c> after a program's name: copies its stores, and the media beside them, into a new folder there, and ends.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    /// <summary>Beside the stores.</summary>
    private const string Media = "media";

    public static async Task<int> RunAsync(IServiceProvider services, string target, CancellationToken cancellationToken)
    {
        var stores = services.GetServices<IStoreBackup>().ToList();
        if (stores.Count == 0) throw new StartupException("This program has no store to back up; it is Identity, Messaging, Persona or AllInOne that have.");
        var name = services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var final = Path.Combine(Path.GetFullPath(target), name);
        // Under another name until it is whole: what has its final name can be restored.
        var partial = Directory.CreateDirectory(final + ".partial").FullName;
        foreach (var store in stores)
        {
            var file = Path.Combine(partial, store.Name + ".db");
            await store.BackupAsync(file, cancellationToken);
            Flush(file);
        }

        // After the stores: every file that they speak of is there by then.
        var media = Path.Combine(services.GetRequiredService<IOptions<StoreOptions>>().Value.ResolveFolder(), Media);
        if (Directory.Exists(media)) Copy(media, Directory.CreateDirectory(Path.Combine(partial, Media)).FullName);
        Directory.Move(partial, final);
        Console.WriteLine($"Backed up {string.Join(", ", stores.Select(s => s.Name))} to {final}");
        return 0;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            try
            {
                File.Copy(file, copy, overwrite: true);
            }
            catch (FileNotFoundException)
            {
                // Deleted meanwhile.
                continue;
            }

            Flush(copy);
        }
    }

    private static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}
