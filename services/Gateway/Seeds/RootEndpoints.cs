using InfluencerPlatform.Gateway.OperatorConsole;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Gateway.Seeds;

/// <summary>The platform's own address: words for programs, a page for people.</summary>
internal static class RootEndpoints
{
    private const string Explorer = "/swagger";

    public static void MapRoot(this IEndpointRouteBuilder app)
    {
        var root = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/", Root);
        root.MapGet("/docs", () => TypedResults.Redirect(Explorer));
    }

    private static Results<Ok<RootResponse>, RedirectHttpResult> Root(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        return WantsPage(http.Request)
            ? TypedResults.Redirect(ConsoleEndpoints.Address)
            : TypedResults.Ok(new RootResponse("Hello World", "/docs"));
    }

    /// <summary>Browsers name the type; programs accept anything or JSON.</summary>
    private static bool WantsPage(HttpRequest request) => request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}

/// <param name="Docs">Where the API is described.</param>
public sealed record RootResponse(string Message, string Docs);
