using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>
/// Writes what belongs in a log file from behind a bounded queue: whoever logs never waits for the disk. When it is full, entries are dropped and
/// the file says how many. What is queued at the shutdown is written.
/// </summary>
[ProviderAlias("Files")]
internal sealed class LogFileProvider : ILoggerProvider
{
    private const int Batch = 512;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly Channel<Entry> queue;
    private readonly ConcurrentDictionary<string, long> dropped = [];
    private readonly Dictionary<string, RollingFile> files;
    private readonly TimeProvider time;
    private readonly Task writing;
    private bool failing;

    /// <exception cref="StartupException">The folder cannot be written.</exception>
    public LogFileProvider(LogOptions options, TimeProvider time)
    {
        var folder = Writable(options.Folder!);
        this.time = time;
        files = LogFileNames.All.ToDictionary(name => name, name => new RollingFile(folder, name, options.FileBytes, options.Files));
        queue = Channel.CreateBounded<Entry>(
            new BoundedChannelOptions(options.QueueLength) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            entry => dropped.AddOrUpdate(entry.File, 1, (_, count) => count + 1));
        writing = Task.Run(WriteAsync);
    }

    public ILogger CreateLogger(string categoryName) => LogFileNames.Of(categoryName) is { } file ? new FileLogger(this, file) : NullLogger.Instance;

    public void Dispose()
    {
        queue.Writer.TryComplete();
        writing.Wait(LastWords);
    }

    private static string Writable(string folder)
    {
        var path = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(Path.Combine(path, $".{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Logs:Folder (AI_MESSAGE_LOGS_FOLDER, {path}) cannot be created or written: {exception.Message} Name a folder that the process may write, or leave it out.");
        }
    }

    private async Task WriteAsync()
    {
        List<Entry> entries = [];
        while (await queue.Reader.WaitToReadAsync())
        {
            while (entries.Count < Batch && queue.Reader.TryRead(out var entry)) entries.Add(entry);
            foreach (var file in entries.GroupBy(e => e.File)) await AppendAsync(file.Key, [.. file.Select(e => e.Line)]);
            entries.Clear();
        }
    }

    private async Task AppendAsync(string file, List<string> lines)
    {
        var missed = (long)lines.Count;
        if (dropped.TryRemove(file, out var lost))
            lines.Add(LogLine.Format(time.GetUtcNow(), file, LogLevel.Warning, $"{lost} lines were dropped here: the disk was too slow for them", null));
        try
        {
            await files[file].AppendAsync([.. lines.Select(Encoding.UTF8.GetBytes)], CancellationToken.None);
            failing = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            missed += lost;
            dropped.AddOrUpdate(file, missed, (_, count) => count + missed);
            // Not through a logger, which would come back here; and once, not for every line.
            if (!failing) await Console.Error.WriteLineAsync($"Log files cannot be written at the moment: {exception.Message}");
            failing = true;
        }
    }

    private sealed record Entry(string File, string Line);

    private sealed class FileLogger(LogFileProvider provider, string file) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                provider.queue.Writer.TryWrite(new(file, LogLine.Format(provider.time.GetUtcNow(), file, logLevel, formatter(state, exception), exception)));
        }
    }
}
