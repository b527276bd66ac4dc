using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Stopping;

/// <summary>
/// A process that was asked to stop first says so, in <c>/health</c> and by closing each connection with its next answer, and goes on serving for
/// <c>Shutdown:DelaySeconds</c>. Then it takes nothing new and finishes what it has, within <c>Shutdown:Seconds</c>.
/// </summary>
public sealed class Drain : IHostedLifecycleService, IHealthCheck, IDisposable
{
    private readonly IHostApplicationLifetime lifetime;
    private readonly ShutdownOptions options;
    private readonly CancellationTokenSource ending = new();

    public Drain(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options)
    {
        (this.lifetime, this.options) = (lifetime, options.Value);
        lifetime.ApplicationStopping.Register(() =>
        {
            if (this.options.DelaySeconds == 0) ending.Cancel();
            else ending.CancelAfter(this.options.Delay);
        });
    }

    /// <summary>Cancelled when nothing new is taken any more: what would go on for ever, such as a live connection, is to end now.</summary>
    public CancellationToken Ending => ending.Token;

    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before anything of the process stops.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(options.Delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsStopping ? HealthCheckResult.Unhealthy("This process stops.") : HealthCheckResult.Healthy());

    public void Dispose() => ending.Dispose();
}

internal static class DrainExtensions
{
    public static void AddDrain(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, shutdown) => host.ShutdownTimeout = shutdown.Value.Limit);
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        builder.Services.AddHealthChecks().AddCheck<Drain>("process");
    }

    /// <summary>A caller that keeps its connection would otherwise find it closed with its next request half sent; one whose request is half read is heard to its end.</summary>
    public static void UseDrain(this IApplicationBuilder app)
    {
        var drain = app.ApplicationServices.GetRequiredService<Drain>();
        app.Use((http, next) =>
        {
            if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !LiveRequests.Is(http)) http.Request.Body = new WholeBody(http.Request.Body);
            if (drain.IsStopping && HttpProtocol.IsHttp11(http.Request.Protocol) && !LiveRequests.Is(http)) http.Response.Headers.Connection = "close";
            return next(http);
        });
    }
}
