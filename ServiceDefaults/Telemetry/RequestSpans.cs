using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace InfluencerPlatform.ServiceDefaults.Telemetry;

/// <summary>Names the server's spans after method and route, and says how the request ended.</summary>
internal static class RequestSpans
{
    public static void UseRequestSpans(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity ? DescribeAsync(activity, http, next) : next(http));

    private static async Task DescribeAsync(Activity activity, HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        // The route and not the path: spans of one kind share a name, and ids stay out of it.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? method : $"{method} /{route.Trim('/')}";
        if (route is not null) activity.SetTag("http.route", route);
        await next(http);
        activity.SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= 500) activity.SetStatus(ActivityStatusCode.Error);
    }
}
