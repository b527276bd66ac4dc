using InfluencerPlatform.Gateway.RateLimits;
using InfluencerPlatform.ServiceDefaults.Swagger;

namespace InfluencerPlatform.Gateway;

/// <summary>What every request from outside passes, whether the services are behind it or in the same process.</summary>
public static class GatewayPolicies
{
    private static readonly ApiDocument[] Documents = [new("messaging", "Messaging"), new("persona", "Persona"), new("identity", "Identity")];

    public static void AddGatewayPolicies(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.AddTrustedProxies();
        builder.Services.AddRateLimits();
    }

    public static void UseGatewayPolicies(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy =
                "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
            return next(http);
        });
        app.UseForwardedHeaders();
        app.UseRateLimits();
        app.UseApiExplorer(Documents);
        app.MapGet("/", () => new RootResponse("Influencer Platform", "/swagger")).ExcludeFromDescription();
    }
}

/// <param name="Docs">Where the API is described.</param>
public sealed record RootResponse(string Message, string Docs);
