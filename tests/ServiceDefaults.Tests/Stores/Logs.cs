using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>What a host had to warn of.</summary>
public sealed class Logs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = [];
    private readonly Channel<string> coming = Channel.CreateUnbounded<string>();

    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Completes with the first line that fits and was not yet passed by.</summary>
    public async Task UntilAsync(Func<string, bool> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!fits(await coming.Reader.ReadAsync(patience.Token)))
        {
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(Logs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = $"{logLevel}: {formatter(state, exception)} {exception?.Message}";
            logs.lines.Enqueue(line);
            logs.coming.Writer.TryWrite(line);
        }
    }
}
