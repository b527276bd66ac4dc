using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InfluencerPlatform.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; else nothing is started.</summary>
public static class TelemetryExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    /// <summary>Reads figures whenever metrics are collected; without an endpoint <typeparamref name="T"/> is not even created.</summary>
    public static void AddMeasures<T>(this IHostApplicationBuilder builder) where T : class, IHostedService
    {
        if (IsExported(builder.Configuration)) builder.Services.AddHostedService<T>();
    }

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // These two write whole addresses, query string and token included, at levels that somebody may turn on.
        var isExported = IsExported(builder.Configuration);
        // A request gets a span as soon as this one may write what is critical, which nobody would see when nothing is exported.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", level => level is LogLevel.Warning or LogLevel.Error || (isExported && level == LogLevel.Critical));
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Warning);
        if (!isExported) return;
        RequireValid(builder.Configuration);

        // Without it the server's spans are all called HttpRequestIn and say nothing of the request.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var service = builder.Configuration[ServiceName] is { Length: > 0 } name ? name : NameOf(builder.Environment.ApplicationName);
        // Registered before all else that is hosted: it hears the others start, and sends what they say while stopping.
        builder.Services.AddHostedService(_ => new Export(service, builder.Configuration));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(service));
            logs.AddOtlpExporter();
        });
    }

    /// <summary><c>ReplyWorker</c> is <c>reply-worker</c>.</summary>
    internal static string NameOf(string application) => JsonNamingPolicy.KebabCaseLower.ConvertName(application);

    /// <summary>Whether anybody is told of spans.</summary>
    public static bool IsExported(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Endpoint]);

    private static void RequireValid(IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration[Endpoint], UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new StartupException($"{Endpoint} must be an http or https address, such as http://localhost:4317 (it is '{configuration[Endpoint]}').");
        if (configuration[Protocol] is { Length: > 0 } protocol and not ("grpc" or "http/protobuf"))
            throw new StartupException($"{Protocol} must be grpc or http/protobuf (it is '{protocol}').");
    }

    private sealed class Export(string service, IConfiguration configuration) : IHostedService
    {
        private OpenTelemetrySdk? sdk;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            sdk = OpenTelemetrySdk.Create(telemetry =>
            {
                // The exporter's own settings may come from wherever the others come from.
                telemetry.Services.AddSingleton(configuration);
                telemetry.ConfigureResource(resource => resource.AddService(service))
                    .WithTracing(traces => traces
                        .AddSource("Microsoft.AspNetCore", "Yarp.ReverseProxy", "System.Net.Http", "MassTransit", PlatformTelemetry.Source.Name)
                        .AddProcessor(new SpanHygiene()))
                    .WithMetrics(metrics => metrics.AddMeter(
                        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "MassTransit",
                        PlatformTelemetry.MeterName))
                    .UseOtlpExporter();
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            // Sends what is still held.
            sdk?.Dispose();
            return Task.CompletedTask;
        }
    }
}
