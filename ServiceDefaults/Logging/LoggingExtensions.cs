using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>Log lines as JSON on the console, and files of them where <c>Logs:Folder</c> says so.</summary>
internal static class LoggingExtensions
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogOptions>().BindConfiguration(LogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection(LogOptions.Section).Get<LogOptions>() ?? new();
        if (IsJson(options, builder.Environment))
            builder.Logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                // Read by programs that collect logs, never by a browser: words in other alphabets stay readable.
                json.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        if (string.IsNullOrWhiteSpace(options.Folder) || !Validator.TryValidateObject(options, new(options), null, validateAllProperties: true)) return;
        // Made here: a folder that cannot be written stops the start before anything else is begun. The container disposes of it, last of all.
        var files = new LogFileProvider(options, TimeProvider.System);
        builder.Services.AddSingleton<ILoggerProvider>(_ => files);
    }

    private static bool IsJson(LogOptions options, IHostEnvironment environment) => options.Console switch
    {
        LogOptions.Json => true,
        LogOptions.Plain => false,
        _ => !environment.IsDevelopment() && Console.IsOutputRedirected,
    };
}
