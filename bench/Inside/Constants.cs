using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace InfluencerPlatform.Inside;

/// <summary>
/// <c>/yardstick/constant</c> passes everything that any call of the service passes, its sign-in included, so that only the answer differs;
/// <c>/yardstick/bare</c> is answered by the server before any of it. Both take a length in bytes as <c>?bytes=</c>.
/// </summary>
internal sealed class Constants(Commits commits) : IStartupFilter
{
    private static readonly byte[] Small = """{"status":"constant"}"""u8.ToArray();

    private byte[] large = Small;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        commits.Listen();
        app.Use((http, rest) => http.Request.Path.Value switch
        {
            "/yardstick/bare" => AnswerAsync(http),
            "/yardstick/commits" => http.Response.WriteAsJsonAsync(commits.Read()),
            _ => rest(http),
        });
        next(app);
        // Behind everything: what no endpoint wanted arrives here, authenticated.
        app.Use((http, rest) => http.Request.Path.Value != "/yardstick/constant" ? rest(http)
            : http.User.Identity is { IsAuthenticated: true } ? AnswerAsync(http) : RefuseAsync(http));
    };

    private async Task AnswerAsync(HttpContext http)
    {
        // A call that brings something is read, like any other.
        if (http.Request.ContentLength > 0) await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var answer = http.Request.Query["bytes"] is [{ } text] && int.TryParse(text, out var bytes) ? OfLength(bytes) : Small;
        http.Response.StatusCode = HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
    }

    private byte[] OfLength(int bytes)
    {
        if (large.Length != bytes) large = Encoding.UTF8.GetBytes($"[\"{new string('x', Math.Max(0, bytes - 4))}\"]");
        return large;
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
