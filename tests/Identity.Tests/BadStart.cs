using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Identity.Tests;

/// <summary>The service with settings that must keep it from starting.</summary>
internal static class BadStart
{
    /// <returns>The sentence it ends with.</returns>
    public static async Task<string> SentenceAsync(Dictionary<string, string?> settings, string? path = null)
    {
        using var folder = new TemporaryFolder();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Folder"] = path ?? folder.Path, ["Identity:Admin:Username"] = IdentityHost.AdminName, ["Identity:Admin:Password"] = IdentityHost.Password,
        });
        builder.Configuration.AddInMemoryCollection(TestDatabase.Settings(path ?? folder.Path, "identity").Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults();
        builder.AddIdentity();
        builder.AddInProcessBus(IdentityModule.ConfigureBus);
        await using var app = builder.Build();
        return (await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(TestContext.Current.CancellationToken))).Message;
    }
}
