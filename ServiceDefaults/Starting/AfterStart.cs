using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Starting;

internal static class AfterStart
{
    /// <summary>By then what was begun with the start has settled, and whoever waited for it has been answered.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>Gives back to the system, once, what only the start needed. A service that is idle would hold it until it has a lot to do.</summary>
    public static void GiveBackOnceStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => _ = GiveBackAsync(app));

    private static async Task GiveBackAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await Task.Delay(Settled, app.Services.GetRequiredService<TimeProvider>(), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
