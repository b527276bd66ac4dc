using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Json;
using MassTransit;
using InfluencerPlatform.ServiceDefaults.Bus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>
/// Reads Identity's revocations before the process is ready and every 30 seconds, so that what the bus did not bring (a start, a broken
/// connection) is missed for no longer.
/// </summary>
public sealed partial class RemoteRevocations(IHttpClientFactory clients, RevocationList revocations, TimeProvider time, ILogger<RemoteRevocations> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>What was committed late, or by a clock that is a little behind, is read the next time.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim reading = new(1);
    private DateTimeOffset? readAt;

    /// <summary>Reads what is new; also called when the bus is connected again.</summary>
    /// <returns>False when Identity did not answer.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            return await ReadNewAsync(cancellationToken);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<bool> ReadNewAsync(CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var since = readAt is { } last ? $"?since={Uri.EscapeDataString((last - Overlap).ToString("O", CultureInfo.InvariantCulture))}" : "";
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("identity"));
            foreach (var revoked in await client.GetFromJsonAsync<SessionRevoked[]>($"internal/revocations{since}", JsonDefaults.Options, cancellationToken) ?? []) revocations.Add(revoked);
            readAt = began;
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.NotRead(logger, exception.Message);
            return false;
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(readAt is null ? HealthCheckResult.Unhealthy("Identity's revocations have not been read yet.") : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var read = await ReadAsync(stoppingToken);
            await Task.Delay(read || readAt is not null ? Every : TimeSpan.FromSeconds(1), time, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Identity's revocations could not be read: {Reason}")]
        public static partial void NotRead(ILogger logger, string reason);
    }
}

/// <summary>Events of the time without a connection to the bus never arrive: they are asked for as soon as there is one again.</summary>
internal sealed class RevocationsOnReconnect(RemoteRevocations revocations, IHostApplicationLifetime lifetime) : IReceiveEndpointObserver
{
    public Task Ready(ReceiveEndpointReady ready)
    {
        // Not waited for: what the queue holds is consumed meanwhile. Reading reports its own failures.
        if (ready.InputAddress.Segments[^1].StartsWith(RevocationExtensions.Queue, StringComparison.Ordinal)) _ = revocations.ReadAsync(lifetime.ApplicationStopping);
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
}

public static class RemoteRevocationsExtensions
{
    /// <summary>For a service that runs apart from Identity. One that is tried alone, without its neighbours, has nobody to ask.</summary>
    /// <exception cref="StartupException"><c>Services:Identity</c> is missing or no address.</exception>
    public static void AddRemoteRevocations(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[$"{BusOptions.Section}:{nameof(BusOptions.Transport)}"] == BusOptions.InProcess) return;
        _ = (builder.Configuration.GetSection(ServicesOptions.Section).Get<ServicesOptions>() ?? new()).Address("identity");
        builder.Services.AddSingleton<RemoteRevocations>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RemoteRevocations>());
        builder.Services.AddReceiveEndpointObserver<RevocationsOnReconnect>();
        builder.Services.AddHealthChecks().AddCheck<RemoteRevocations>("revocations");
    }
}
