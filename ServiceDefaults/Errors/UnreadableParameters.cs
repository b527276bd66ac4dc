using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace InfluencerPlatform.ServiceDefaults.Errors;

/// <summary>
/// How endpoints bind their parameters is generated with the build. What is generated answers an optional parameter that cannot be read with a bare 400, where
/// binding made at run time throws. Here it throws as well, so that the caller is told which one it was.
/// </summary>
internal static class UnreadableParameters
{
    private static readonly MethodInfo ReadsAs = typeof(UnreadableParameters).GetMethod(nameof(Reads), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Next to the endpoint: all that stands before sees an exception, as it does when a parameter that is required cannot be read.</summary>
    public static void UseUnreadableParameters(this IApplicationBuilder app) => app.Use(next => http => HasOptional(http) ? CheckedAsync(next, http) : next(http));

    private static async Task CheckedAsync(RequestDelegate next, HttpContext http)
    {
        await next(http);
        if (http.Response is not { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null }) return;
        if (Parameters(http).Where(IsOptional).FirstOrDefault(p => Sent(http, p) is { Length: > 0 } text && !IsReadable(p, text)) is { } unreadable)
            throw new BadHttpRequestException($"Failed to bind parameter \"{NameOf(unreadable)}\".");
    }

    private static bool HasOptional(HttpContext http)
    {
        foreach (var parameter in Parameters(http))
            if (IsOptional(parameter))
                return true;
        return false;
    }

    private static bool IsOptional(IParameterBindingMetadata parameter) => parameter is { IsOptional: true, HasTryParse: true };

    private static IReadOnlyList<IParameterBindingMetadata> Parameters(HttpContext http) => http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [];

    private static string? Sent(HttpContext http, IParameterBindingMetadata parameter)
    {
        var name = NameOf(parameter);
        return Attribute<IFromHeaderMetadata>(parameter) is not null ? http.Request.Headers[name].ToString()
            : http.Request.RouteValues.TryGetValue(name, out var value) ? value as string
            : http.Request.Query[name].ToString();
    }

    private static string NameOf(IParameterBindingMetadata parameter) =>
        Attribute<IFromQueryMetadata>(parameter)?.Name ?? Attribute<IFromRouteMetadata>(parameter)?.Name ?? Attribute<IFromHeaderMetadata>(parameter)?.Name ?? parameter.Name;

    private static T? Attribute<T>(IParameterBindingMetadata parameter)
        where T : class => parameter.ParameterInfo.GetCustomAttributes(inherit: false).OfType<T>().FirstOrDefault();

    private static bool IsReadable(IParameterBindingMetadata parameter, string text)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
        return type.IsEnum ? Enum.TryParse(type, text, ignoreCase: true, out _) : (bool)ReadsAs.MakeGenericMethod(type).Invoke(null, [text])!;
    }

    private static bool Reads<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
