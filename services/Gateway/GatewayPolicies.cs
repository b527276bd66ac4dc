using InfluencerPlatform.Gateway.Browsers;
using InfluencerPlatform.Gateway.Forwarding;
using InfluencerPlatform.Gateway.OperatorConsole;
using InfluencerPlatform.Gateway.RateLimits;
using InfluencerPlatform.Gateway.Seeds;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Swagger;

namespace InfluencerPlatform.Gateway;

/// <summary>What every request from outside passes, whether the services are behind it or in the same process.</summary>
public static class GatewayPolicies
{
    private static readonly ApiDocument[] Documents =
        [new("messaging", "Messaging"), new("persona", "Persona"), new("identity", "Identity"), new("gateway", "Gateway")];

    public static void AddGatewayPolicies(this WebApplicationBuilder builder)
    {
        builder.AddApiDocument("gateway", "Gateway");
        builder.Services.AddValidation();
        builder.AddTrustedProxies();
        builder.AddBrowserSessions();
        builder.Services.AddRateLimits();
        builder.Services.AddStoreHealth();
        builder.Services.AddSingleton(_ => new ConsoleFiles());
    }

    /// <summary>Before the service defaults. What is refused here is a problem document with the same headers as any other answer.</summary>
    public static void UseGatewayPolicies(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            http.Response.OnStarting(AddHeaders, http.Response.Headers);
            return next(http);
        });
        app.UseErrorHandling();
        app.UseTrustedProxies();
        app.UseBrowserSessions();
        app.UseRateLimits();
        app.UseApiExplorer(Documents);
        app.MapRoot();
        app.MapConsole();
        app.MapProbes();
    }

    /// <summary>Late, since an error clears what was set before it; and no answer is overruled that knows better.</summary>
    private static Task AddHeaders(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'");
        return Task.CompletedTask;
    }
}
