using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Logging;

/// <summary>
/// A line for each call that changed messages or reports, or came in from Twilio, in the category of that name: by route and ids, never by
/// what was sent.
/// </summary>
internal static partial class RequestLog
{
    private const string Messaging = "messaging";

    public static void UseRequestLog(this IApplicationBuilder app)
    {
        var loggers = app.ApplicationServices.GetRequiredService<ILoggerFactory>();
        var byFile = LogFileNames.All.ToDictionary(name => name, loggers.CreateLogger);
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use((http, next) =>
            HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) ? next(http) : LogAsync(http, next));

        async Task LogAsync(HttpContext http, RequestDelegate next)
        {
            var started = time.GetTimestamp();
            await next(http);
            // After a failure the endpoint has been taken off the request.
            if ((http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) is not RouteEndpoint { RoutePattern.RawText: { } route } endpoint
                || endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName != Messaging) return;
            Log.Answered(
                byFile[FileOf(route)], http.Request.Method, "/" + route.Trim('/'), http.Response.StatusCode, http.User.FindFirstValue("sub"),
                (long)time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    internal static string FileOf(string route) => route switch
    {
        _ when route.Contains("twilio", StringComparison.OrdinalIgnoreCase) => LogFileNames.TwilioWebhook,
        _ when route.TrimStart('/').StartsWith("reports", StringComparison.OrdinalIgnoreCase) => LogFileNames.Reports,
        _ => LogFileNames.Messages,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} user={User} {Milliseconds} ms")]
        public static partial void Answered(ILogger logger, string method, string route, int status, string? user, long milliseconds);
    }
}
