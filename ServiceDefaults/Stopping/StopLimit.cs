using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Stopping;

/// <summary>
/// A process that was asked to stop ends, even if something in it hangs and heeds nobody, as a bus whose connection broke at the wrong moment does. Nothing is
/// lost by that: what was acknowledged is stored, and what was under way is done again.
/// </summary>
internal sealed partial class StopLimit : IDisposable
{
    /// <summary>Beyond the limit that everything in the process knows of.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>For the log to be written.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource ended = new();
    private TimeSpan? shorter;

    /// <summary>What ends the process with an exit code.</summary>
    internal Action<int> Exit { get; init; } = Environment.Exit;

    /// <summary>Holds for the process from here on, until this is disposed.</summary>
    public void Apply(IServiceProvider services) =>
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _ = EndAsync(services));

    /// <summary>Stops the process, within <paramref name="limit"/> if that is less than <c>Shutdown:*</c> allow.</summary>
    public void Stop(IHostApplicationLifetime lifetime, TimeSpan limit)
    {
        shorter = limit;
        lifetime.StopApplication();
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private async Task EndAsync(IServiceProvider services)
    {
        var (most, log) = (services.GetRequiredService<IOptions<ShutdownOptions>>().Value.Limit + Grace, services.GetRequiredService<ILoggerFactory>());
        var limit = shorter < most ? shorter.Value : most;
        await Task.Delay(limit, services.GetRequiredService<TimeProvider>(), ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ended.IsCancellationRequested) return;
        Log.Hangs(log.CreateLogger<StopLimit>(), limit.TotalSeconds);
        await Task.Run(log.Dispose).WaitAsync(LastWords).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Exit(1);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "Something did not stop within {Seconds} seconds: this process ends where it stands; what was acknowledged is stored, and the rest is done again")]
        public static partial void Hangs(ILogger logger, double seconds);
    }
}
