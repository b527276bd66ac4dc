using InfluencerPlatform.ServiceDefaults.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InfluencerPlatform.ServiceDefaults;

/// <summary><c>/alive</c>: the process runs. <c>/health</c>: it can do its work, else 503 and the reasons.</summary>
public static class Health
{
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/alive", new() { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health", new()
        {
            ResultStatusCodes =
            {
                [HealthStatus.Healthy] = 200,
                // Work is accepted but does not flow: not ready, although not dead.
                [HealthStatus.Degraded] = 503,
                [HealthStatus.Unhealthy] = 503,
            },
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new HealthResponse(
            report.Status == HealthStatus.Healthy ? "healthy" : "unhealthy",
            report.Entries.ToDictionary(
                e => e.Key, e => e.Value.Status == HealthStatus.Healthy ? "healthy" : e.Value.Description ?? e.Value.Exception?.GetType().Name ?? "unhealthy")),
        JsonDefaults.Options);
}

/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Checks">Each check's state, or why it fails.</param>
public sealed record HealthResponse(string Status, IReadOnlyDictionary<string, string> Checks);
