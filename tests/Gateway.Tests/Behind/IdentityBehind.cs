using InfluencerPlatform.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.Gateway.Tests.Behind;

/// <summary>The real Identity, a process of its own as far as the gateway can tell.</summary>
public sealed class IdentityBehind : WebApplicationFactory<InfluencerPlatform.Identity.IdentityOptions>
{
    private readonly TemporaryFolder folder = new();
    private bool disposed;

    public IdentityBehind() => UseKestrel(0);

    public string Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress.ToString();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Folder", folder.Path);
        builder.UseSetting("Bus:Transport", "in-process");
        builder.UseSetting("Services:Key", GatewayHost.Key);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !Interlocked.Exchange(ref disposed, true)) folder.Dispose();
    }
}
