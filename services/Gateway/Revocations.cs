using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Bus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InfluencerPlatform.Gateway;

/// <summary>The gateway hears of ended sessions, so that no token it keeps for a browser outlives its session.</summary>
internal static class Revocations
{
    public static void AddRevocations(this WebApplicationBuilder builder)
    {
        builder.AddBus(bus => bus.AddSessionRevocations());
        builder.AddRemoteRevocations();
        // Without the broker requests are passed on as before and revocations are read over HTTP: the gateway stays ready.
        builder.Services.PostConfigure<HealthCheckServiceOptions>(health =>
        {
            foreach (var check in health.Registrations.Where(r => r.Tags.Contains("masstransit")).ToList()) health.Registrations.Remove(check);
        });
    }
}
