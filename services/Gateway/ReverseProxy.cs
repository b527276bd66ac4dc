using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace InfluencerPlatform.Gateway;

/// <summary>YARP: the routes stand in gateway.json, the services' addresses in <c>Services:*</c>.</summary>
internal static class ReverseProxy
{
    private static readonly string[] Services = ["identity", "messaging", "persona"];

    public static void AddReverseProxy(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "gateway.json"), optional: false);
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
        builder.Services.AddSingleton<IProxyConfigProvider, ServiceClusters>();
    }

    public static void MapServices(this WebApplication app) => app.MapReverseProxy(proxy => proxy.Use(async (http, next) =>
    {
        await next(http);
        if (http.Features.Get<IForwarderErrorFeature>() is { } failure && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var service = http.GetReverseProxyFeature().Cluster.Config.ClusterId;
            throw failure.Error is ForwarderError.RequestTimedOut
                ? new Refusal(504, $"The {service} service took too long to answer; try again.")
                : Refusal.Busy($"The {service} service does not answer at the moment; try again soon.");
        }
    }));

    /// <summary>A cluster of one destination per service; Kubernetes balances behind the address.</summary>
    private sealed class ServiceClusters(IOptions<ServicesOptions> options) : IProxyConfigProvider
    {
        public IProxyConfig GetConfig() => new Config([.. Services.Select(service => new ClusterConfig
        {
            ClusterId = service,
            Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = options.Value.Address(service).ToString() } },
            HttpRequest = new() { ActivityTimeout = TimeSpan.FromSeconds(100) },
        })]);

        private sealed class Config(IReadOnlyList<ClusterConfig> clusters) : IProxyConfig
        {
            public IReadOnlyList<RouteConfig> Routes => [];

            public IReadOnlyList<ClusterConfig> Clusters => clusters;

            public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);
        }
    }
}
