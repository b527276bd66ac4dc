using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace InfluencerPlatform.Fakes;

/// <param name="StatusCallback">Where Twilio would tell what becomes of it.</param>
public sealed record TwilioMessage(string Sid, string To, string From, string Body, IReadOnlyList<string> MediaUrls, string? StatusCallback, DateTimeOffset CreatedAt);

/// <summary>Twilio's messages API, as far as a client needs it.</summary>
public sealed class FakeTwilio : Provider
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "the-auth-token-of-the-tests";

    private readonly ConcurrentQueue<TwilioMessage> messages = new();
    private readonly TimeProvider time;
    private int sids;

    private FakeTwilio(TimeProvider time)
    {
        this.time = time;
        App.Use((http, next) => Authorized(http) ? next(http) : RefuseAsync(http, 401, 20003, "Authenticate"));
        App.MapGet($"/2010-04-01/Accounts/{AccountSid}.json", () => new { sid = AccountSid, status = "active", friendly_name = "Tests" });
        App.MapPost($"/2010-04-01/Accounts/{AccountSid}/Messages.json", SendAsync);
        App.MapGet($"/2010-04-01/Accounts/{AccountSid}/Messages.json", List);
        App.MapGet("/media/{name}", (string name) => Results.Bytes(Media[name], "image/png"));
        App.MapGet("/media/elsewhere", () => Results.Redirect("https://files.example.com/stolen"));
    }

    public IReadOnlyList<TwilioMessage> Messages => [.. messages];

    /// <summary>Whom Twilio refuses to write to, and by which of its errors.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new();

    public ConcurrentDictionary<string, byte[]> Media { get; } = new();

    /// <summary>Whether it lists what was sent; Twilio's list lags behind at times.</summary>
    public bool Lists { get; set; } = true;

    public static async Task<FakeTwilio> StartAsync(TimeProvider? time = null)
    {
        var twilio = new FakeTwilio(time ?? TimeProvider.System);
        await twilio.App.StartAsync();
        return twilio;
    }

    private static bool Authorized(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/media/elsewhere", StringComparison.Ordinal)
        || http.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{AccountSid}:{AuthToken}"));

    private static Task RefuseAsync(HttpContext http, int status, int code, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { code, message, status });
    }

    private async Task SendAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (Refused.TryGetValue(form["To"].ToString(), out var code))
        {
            await RefuseAsync(http, 400, code, "Refused by the tests");
            return;
        }

        await SendingAsync(http, () =>
        {
            var sid = string.Create(CultureInfo.InvariantCulture, $"SM{Interlocked.Increment(ref sids):D32}");
            messages.Enqueue(new(sid, form["To"]!, form["From"]!, form["Body"]!, [.. form["MediaUrl"]!], form["StatusCallback"], time.GetUtcNow()));
            http.Response.StatusCode = 201;
            return Task.FromResult<object>(new { sid, status = "queued", body = form["Body"].ToString() });
        }, h =>
        {
            h.Response.Headers.RetryAfter = "1";
            return h.Response.WriteAsJsonAsync(new { code = 20429, message = "Too many requests" });
        });
    }

    private object List(HttpRequest request) => new
    {
        messages = (Lists ? messages : []).Where(m => m.To == request.Query["To"] && m.From == request.Query["From"]).Reverse()
            .Select(m => new { sid = m.Sid, body = m.Body, to = m.To, from = m.From, date_created = m.CreatedAt.ToString("R", CultureInfo.InvariantCulture) }),
    };
}
