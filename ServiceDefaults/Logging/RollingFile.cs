using System.Globalization;

namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>
/// A log file that is put aside when it is full: <c>auth.log</c> becomes <c>auth.log.1</c>, that one <c>auth.log.2</c>. Processes that share the
/// folder take turns by a lock file, which the system lets go when its holder dies.
/// </summary>
internal sealed class RollingFile(string folder, string name, int bytes, int kept)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string path = Path.Combine(folder, name + ".log");

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task AppendAsync(IReadOnlyList<byte[]> entries, CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurnAsync(cancellationToken);
        var file = Open();
        try
        {
            foreach (var entry in entries)
            {
                if (file.Position > 0 && file.Position + entry.Length > bytes)
                {
                    await file.DisposeAsync();
                    PutAside();
                    file = Open();
                }

                await file.WriteAsync(entry, cancellationToken);
            }
        }
        finally
        {
            await file.DisposeAsync();
        }
    }

    private FileStream Open()
    {
        // At the end as it is now: another process may have written since our last turn.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    private void PutAside()
    {
        for (var number = kept; number >= 1; number--)
        {
            var from = number == 1 ? path : Aside(number - 1);
            if (File.Exists(from)) File.Move(from, Aside(number), overwrite: true);
        }
    }

    private string Aside(int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, $".{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(folder) && TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(5, cancellationToken);
            }
        }
    }
}
