using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Gateway.Seeds;

/// <summary>Whether the services' stores answer: asked in this process, or of the services.</summary>
internal interface IStoreHealth
{
    /// <returns>Null when all do, else a sentence.</returns>
    Task<string?> ProblemAsync(CancellationToken cancellationToken);
}

internal static class StoreHealth
{
    /// <summary>How the defaults name the check of a store.</summary>
    private const string Suffix = " store";

    public static void AddStoreHealth(this IServiceCollection services) => services.TryAddSingleton<IStoreHealth, OwnStores>();

    /// <summary>Where the stores are in other processes.</summary>
    public static void AddRemoteStoreHealth(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(RemoteStores), client => client.Timeout = TimeSpan.FromSeconds(5));
        services.Replace(ServiceDescriptor.Singleton<IStoreHealth, RemoteStores>());
    }

    private sealed class OwnStores(HealthCheckService health) : IStoreHealth
    {
        public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
        {
            var report = await health.CheckHealthAsync(check => check.Name.EndsWith(Suffix, StringComparison.Ordinal), cancellationToken);
            return report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"The {e.Key} does not work: {e.Value.Description}").FirstOrDefault();
        }
    }

    private sealed class RemoteStores(IHttpClientFactory clients, IOptions<ServicesOptions> services) : IStoreHealth
    {
        public async Task<string?> ProblemAsync(CancellationToken cancellationToken) =>
            (await Task.WhenAll(ReverseProxy.Services.Select(s => ProblemAsync(s, cancellationToken)))).FirstOrDefault(p => p is not null);

        private async Task<string?> ProblemAsync(string service, CancellationToken cancellationToken)
        {
            try
            {
                using var client = clients.CreateClient(nameof(RemoteStores));
                // A service that is not ready for other reasons still says how its store is.
                using var response = await client.GetAsync(new Uri(services.Value.Address(service), "/health"), cancellationToken);
                var health = await response.Content.ReadFromJsonAsync<HealthResponse>(JsonDefaults.Options, cancellationToken);
                var stores = health?.Checks.Where(c => c.Key.EndsWith(Suffix, StringComparison.Ordinal)).ToList() ?? [];
                return stores.Count == 0 ? $"The {service} service says nothing of its store."
                    : stores.Where(c => c.Value != "healthy").Select(c => $"The {c.Key} does not work: {c.Value}").FirstOrDefault();
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return $"The {service} service does not answer at the moment; try again soon.";
            }
        }
    }
}
