using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Identity.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Text)> lines = [];

    public IEnumerable<string> All => lines.Select(l => l.Text);

    public IEnumerable<string> Of(string category) => lines.Where(l => l.Category == category).Select(l => l.Text);

    public ILogger CreateLogger(string categoryName) => new Lines(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Lines(string category, ConcurrentQueue<(string, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((category, formatter(state, exception) + exception));
    }
}
