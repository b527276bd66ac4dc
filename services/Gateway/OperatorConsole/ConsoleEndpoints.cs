using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Gateway.OperatorConsole;

/// <summary>The operator console under <c>/console/</c>: the files that its build left beside the program, or a page that says how to get them.</summary>
internal static class ConsoleEndpoints
{
    public const string Address = "/console/";

    public static void MapConsole(this IEndpointRouteBuilder app) =>
        app.MapMethods(Address + "{**path}", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous().ExcludeFromDescription();

    private static Results<PhysicalFileHttpResult, ContentHttpResult, RedirectHttpResult, NotFound> Serve(HttpContext http, ConsoleFiles files, string? path)
    {
        // Relative addresses on the page begin at the slash.
        if (http.Request.Path.Value is "/console") return TypedResults.Redirect(Address + http.Request.QueryString);
        if (files.Find(path) is { } file) return Send(http, file);
        // What the build names is there or is not; every other address is one of the console's own pages.
        if (path?.StartsWith(ConsoleFiles.Assets, StringComparison.Ordinal) is true || Path.HasExtension(path)) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        if (files.Page() is not { } page) return TypedResults.Content(PlainPage.Html, "text/html; charset=utf-8");
        http.Response.Headers.ContentSecurityPolicy = ConsoleFiles.Policy(page.Nonce);
        http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        http.Response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return TypedResults.Content(page.Html, "text/html; charset=utf-8");
    }

    private static PhysicalFileHttpResult Send(HttpContext http, ConsoleFile file)
    {
        var headers = http.Response.Headers;
        // The names of assets change with their content.
        headers.CacheControl = file.IsNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        var sent = file.Encoded(http.Request.Headers.AcceptEncoding);
        if (sent.Encoding is { } encoding) headers.ContentEncoding = encoding;
        return TypedResults.PhysicalFile(sent.Path, file.ContentType, lastModified: sent.Modified);
    }
}
