using InfluencerPlatform.ServiceDefaults.Stopping;
using Microsoft.AspNetCore.Http.Features;

namespace InfluencerPlatform.Gateway.Live;

/// <summary>Live connections pass through byte by byte. A gateway that stops ends them, and tells their clients to connect again.</summary>
internal static class LiveConnections
{
    /// <summary>How long a client that was told may take to close.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void UseLiveConnections(this IApplicationBuilder proxy)
    {
        var drain = proxy.ApplicationServices.GetRequiredService<Drain>();
        proxy.Use((http, next) => LiveRequests.Is(http) ? PassAsync(http, next) : next(http));

        async Task PassAsync(HttpContext http, RequestDelegate next)
        {
            var upgrade = http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } possible ? new Upgrade(possible) : null;
            if (upgrade is not null) http.Features.Set<IHttpUpgradeFeature>(upgrade);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            http.RequestAborted = over.Token;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var ending = drain.Ending.Register(() => _ = EndAsync(upgrade, done.Task, over));
            try
            {
                await next(http);
            }
            finally
            {
                done.SetResult();
            }
        }
    }

    private static async Task EndAsync(Upgrade? upgrade, Task done, CancellationTokenSource over)
    {
        try
        {
            if (upgrade?.Stream is { } stream) await stream.SayGoodbyeAsync(Patience);
            await Task.WhenAny(done, Task.Delay(Patience));
            await over.CancelAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client was faster.
        }
    }

    private sealed class Upgrade(IHttpUpgradeFeature inner) : IHttpUpgradeFeature
    {
        public GoodbyeStream? Stream { get; private set; }

        public bool IsUpgradableRequest => true;

        public async Task<Stream> UpgradeAsync() => Stream = new(await inner.UpgradeAsync());
    }
}
