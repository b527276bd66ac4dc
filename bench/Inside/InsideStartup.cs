using InfluencerPlatform.Inside;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(InsideStartup))]

namespace InfluencerPlatform.Inside;

/// <summary>Puts the yardsticks into a service under test: answers that are constant, and how many requests shared how many commits.</summary>
internal sealed class InsideStartup : IHostingStartup
{
    public const string UnsafeSwitch = "BENCH_UNSAFE";

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddSingleton<Commits>();
        services.AddTransient<IStartupFilter, Constants>();
        if (Environment.GetEnvironmentVariable(UnsafeSwitch) == "true") Unsafety.Add(services);
    });
}
