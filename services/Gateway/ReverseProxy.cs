using InfluencerPlatform.Gateway.Forwarding;
using InfluencerPlatform.Gateway.Live;
using InfluencerPlatform.Gateway.Seeds;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.ForwardedAddresses;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace InfluencerPlatform.Gateway;

/// <summary>YARP: the routes stand in gateway.json, the services' addresses in <c>Services:*</c>.</summary>
internal static class ReverseProxy
{
    public static IReadOnlyList<string> Services { get; } = ["identity", "messaging", "persona"];

    public static void AddReverseProxy(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "gateway.json"), optional: false);
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<GatewayToken>();
        builder.Services.AddRemoteStoreHealth();
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            // A service that stops closes its connections; one that nobody used for a while must not be met at that moment.
            .ConfigureHttpClient((_, handler) =>
            {
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2);
                if (!TelemetryExtensions.IsExported(builder.Configuration)) handler.ActivityHeadersPropagator = null;
            })
            .AddTransforms(transforms =>
        {
            // YARP itself sets X-Forwarded-For, -Proto and -Host from the connection, in the place of whatever the client sent.
            var token = transforms.Services.GetRequiredService<GatewayToken>();
            transforms.AddRequestTransform(request =>
            {
                if (token.Current() is { } proof) request.ProxyRequest.Headers.TryAddWithoutValidation(ForwardedClients.TokenHeader, proof);
                // The session's handle has been exchanged; no service needs to see it.
                request.ProxyRequest.Headers.Remove(HeaderNames.Cookie);
                return ValueTask.CompletedTask;
            });
        });
        builder.Services.AddSingleton<IProxyConfigProvider, ServiceClusters>();
        builder.Services.ForgetDataProtection();
    }

    public static void MapServices(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseLiveConnections();
        proxy.Use(async (http, next) =>
        {
            await next(http);
            if (http.Features.Get<IForwarderErrorFeature>() is { } failure && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
                throw Describe(failure, http.GetReverseProxyFeature().Cluster.Config.ClusterId);
        });
    });

    /// <summary>YARP brings it for a kind of session affinity that is not used; its keys would be written to the home folder.</summary>
    private static void ForgetDataProtection(this IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, EphemeralDataProtectionProvider>());
        foreach (var writer in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly).ToList())
            services.Remove(writer);
    }

    private static Exception Describe(IForwarderErrorFeature failure, string service) => failure switch
    {
        _ when Find<BadHttpRequestException>(failure.Exception) is { } bad => new BadHttpRequestException(bad.Message, bad.StatusCode),
        { Error: ForwarderError.RequestTimedOut } => new Refusal(504, $"The {service} service took too long to answer; try again."),
        { Error: ForwarderError.RequestBodyClient } => Refusal.BadRequest("The request's body broke off."),
        _ => Refusal.Busy($"The {service} service does not answer at the moment; try again soon."),
    };

    private static T? Find<T>(Exception? exception) where T : Exception => exception switch
    {
        null => null,
        T found => found,
        AggregateException several => several.InnerExceptions.Select(Find<T>).FirstOrDefault(f => f is not null),
        _ => Find<T>(exception.InnerException),
    };

    /// <summary>A cluster of one destination per service; Kubernetes balances behind the address.</summary>
    private sealed class ServiceClusters(IOptions<ServicesOptions> services, IOptions<GatewayOptions> gateway) : IProxyConfigProvider
    {
        public IProxyConfig GetConfig() => new Config([.. Services.Select(service => new ClusterConfig
        {
            ClusterId = service,
            Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = services.Value.Address(service).ToString() } },
            HttpRequest = new() { ActivityTimeout = TimeSpan.FromSeconds(gateway.Value.TimeoutSeconds) },
        })]);

        private sealed class Config(IReadOnlyList<ClusterConfig> clusters) : IProxyConfig
        {
            public IReadOnlyList<RouteConfig> Routes => [];

            public IReadOnlyList<ClusterConfig> Clusters => clusters;

            public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);
        }
    }
}
