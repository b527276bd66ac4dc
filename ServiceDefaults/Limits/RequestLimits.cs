using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Stopping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Limits;

/// <summary>A process that has as much to do as it can says so at once, rather than answering everybody late.</summary>
internal static class RequestLimits
{
    private const string Operations = "/operations";

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) =>
        {
            kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = limits.Value.Connections;
        });
    }

    /// <summary>Probes are answered in any case: a process that is busy is not dead.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app)
    {
        var most = app.ApplicationServices.GetRequiredService<IOptions<LimitOptions>>().Value.Requests;
        var running = 0;
        app.Use((http, next) => LiveRequests.Is(http) || http.Request.Path == "/health" || http.Request.Path == "/alive" ? next(http) : CountAsync(http, next));

        async Task CountAsync(HttpContext http, RequestDelegate next)
        {
            try
            {
                if (Interlocked.Increment(ref running) > most) throw Refusal.Busy("There is more to do at the moment than can be done; try again soon.");
                await next(http);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        }
    }

    /// <summary>While a broker is away for long, changes whose events could not be kept are refused; reading goes on, and so does looking after the platform.</summary>
    public static void UseBacklogLimit(this IApplicationBuilder app)
    {
        var outboxes = app.ApplicationServices.GetServices<IOutbox>().ToArray();
        app.Use((http, next) =>
        {
            if (outboxes.Any(o => o.IsFull) && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method)
                && !http.Request.Path.StartsWithSegments(Operations, StringComparison.Ordinal)
                && http.GetEndpoint()?.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName is { } group && outboxes.Any(o => o.IsFull && o.Name == group))
                throw new Refusal(503, "Too many events wait to be delivered; nothing more is taken on until some have been.", retryAfter: TimeSpan.FromSeconds(10));
            return next(http);
        });
    }
}
