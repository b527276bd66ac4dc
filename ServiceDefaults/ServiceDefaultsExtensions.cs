using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Configuration;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.ForwardedAddresses;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.ServiceDefaults.Limits;
using InfluencerPlatform.ServiceDefaults.Logging;
using InfluencerPlatform.ServiceDefaults.Stopping;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.ServiceDefaults.Swagger;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults;

public static class ServiceDefaultsExtensions
{
    /// <summary>What every process does the same way: telemetry, JSON, errors, authentication, health, API documents.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Configuration.AddDotEnv(Directory.GetCurrentDirectory());
        builder.Configuration.AddSecretFiles();
        builder.Configuration.AddAliases();
        Certificates.Require(builder.Configuration);
        builder.AddLogs();
        builder.AddTelemetry();
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<JsonOptions>(options => JsonDefaults.Apply(options.SerializerOptions));
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = BodyLimit.Drained;
        });
        builder.AddRequestLimits();
        builder.AddDrain();
        builder.AddLogLevels();
        services.AddErrorHandling();
        services.AddKeptAnswers();
        builder.AddTokens();
        services.AddHealthChecks();
        services.AddApiDocuments();
    }

    /// <summary>The order is: errors, how much there is to do, the client as the gateway says it is, body limits, authentication, authorization, idempotency keys, answers that are kept; then the module's endpoints.</summary>
    /// <param name="bodyLimit">The largest body, in bytes, of endpoints that set no <see cref="BodyLimit"/> of their own; <c>Limits:BodyKilobytes</c> when not given.</param>
    /// <param name="passesOn">What comes is for others, who authenticate it: nothing here asks who the user is, unless it authenticates by itself.</param>
    public static void UseServiceDefaults(this WebApplication app, long? bodyLimit = null, bool passesOn = false)
    {
        app.UseDrain();
        app.UseRequestSpans();
        app.UseRequestLog();
        app.UseErrorHandling();
        app.UseForwardedClients();
        app.UseRequestLimits();
        BodyLimit.Use(app, bodyLimit ?? app.Services.GetRequiredService<IOptions<LimitOptions>>().Value.BodyKilobytes * 1024L);
        // The framework's own mark that it is there already; without it the builder adds it before everything else.
        if (passesOn) ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        else app.UseAuthentication();
        app.UseAuthorization();
        app.UseBacklogLimit();
        app.UseIdempotency();
        // After authorization: what is kept is given to those who may ask for it.
        app.UseOutputCache();
        app.UseUnreadableParameters();
        app.MapHealth();
        app.MapApiDocuments();
    }

    /// <summary>What is worth reading by default; <c>Logging:LogLevel</c> says otherwise.</summary>
    private static void AddLogLevels(this WebApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:MassTransit"] = "Warning",
                ["Logging:LogLevel:System.Net.Http"] = "Warning",
                // /health says it to whoever asks; a probe every second would fill the log.
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
                // Two lines a request, with its address; and a line for everyone who is not signed in.
                ["Logging:LogLevel:Yarp"] = "Warning",
                [$"Logging:LogLevel:{typeof(AccessTokenHandler).FullName}"] = "Warning",
                [$"Logging:LogLevel:{typeof(ServiceTokenHandler).FullName}"] = "Warning",
                // Handled failures are answered; our own handler logs what is ours to mend.
                ["Logging:LogLevel:Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware"] = "None",
            },
        });
}
