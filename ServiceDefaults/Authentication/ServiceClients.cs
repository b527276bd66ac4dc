using InfluencerPlatform.ServiceDefaults.Bus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Authentication;

/// <summary>HTTP clients for the other services: base address from <c>Services:*</c>, a fresh service token on every call.</summary>
public static class ServiceClients
{
    /// <summary>The name of the client to ask <see cref="IHttpClientFactory"/> for.</summary>
    public static string NameOf(string service) => $"service:{service}";

    public static IHttpClientBuilder AddServiceClient(this WebApplicationBuilder builder, string service)
    {
        var caller = builder.Environment.ApplicationName;
        return builder.Services.AddHttpClient(NameOf(service), (provider, client) =>
            {
                client.BaseAddress = provider.GetRequiredService<IOptions<ServicesOptions>>().Value.Address(service);
                client.Timeout = TimeSpan.FromSeconds(10);
            })
            // As in the gateway: a service that stops must not be met while it closes.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2), UseCookies = false })
            .AddHttpMessageHandler(provider => new Authorize(provider.GetRequiredService<ServiceTokens>(), provider.GetRequiredService<IOptions<ServicesOptions>>(), caller));
    }

    /// <summary>Insists on the address at the start, where the service is another process.</summary>
    /// <exception cref="StartupException">The address is missing or is none.</exception>
    public static void RequireService(this WebApplicationBuilder builder, string service)
    {
        if (builder.Configuration[$"{BusOptions.Section}:{nameof(BusOptions.Transport)}"] == BusOptions.InProcess) return;
        _ = (builder.Configuration.GetSection(ServicesOptions.Section).Get<ServicesOptions>() ?? new()).Address(service);
    }

    private sealed class Authorize(ServiceTokens tokens, IOptions<ServicesOptions> options, string caller) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (options.Value.Key is not null) request.Headers.Add(ServiceTokenHandler.Header, tokens.Create(caller));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
