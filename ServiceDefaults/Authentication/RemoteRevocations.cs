using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Json;
using Microsoft.AspNetCore.Builder;
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

    private DateTimeOffset? readAt;

    /// <summary>Reads what is new; also called when the bus is connected again.</summary>
    /// <returns>False when Identity did not answer.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
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

public static class RemoteRevocationsExtensions
{
    /// <summary>For a service that runs apart from Identity.</summary>
    public static void AddRemoteRevocations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RemoteRevocations>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RemoteRevocations>());
        builder.Services.AddHealthChecks().AddCheck<RemoteRevocations>("revocations");
    }
}
