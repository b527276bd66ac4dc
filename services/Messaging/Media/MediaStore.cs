using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Media;

/// <summary>The folder of uploaded files, beside the stores; replicas share it as a volume.</summary>
internal sealed class MediaStore(IOptions<StoreOptions> options)
{
    private string Folder => Path.Combine(options.Value.ResolveFolder(), "media");

    /// <summary>Names are made by us: letters, digits, one dot.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Returns when a power cut would not take it any more.</summary>
    public async Task WriteAsync(string name, Stream content, CancellationToken token)
    {
        Directory.CreateDirectory(Folder);
        await using (var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write))
        {
            await content.CopyToAsync(file, token);
            await Task.Run(() => file.Flush(flushToDisk: true), token);
        }

        await Task.Run(() => DiskSync.Folders(Folder, options.Value.ResolveFolder()), token);
    }

    public void Delete(string name)
    {
        // Nothing may have been written yet, not even the folder.
        if (File.Exists(PathOf(name))) File.Delete(PathOf(name));
    }

    public IEnumerable<string> WrittenBefore(DateTime time) => !Directory.Exists(Folder)
        ? []
        : new DirectoryInfo(Folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc < time).Select(f => f.Name);
}
