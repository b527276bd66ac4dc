using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Twilio;

/// <summary>SMS, or WhatsApp, through Twilio's REST API.</summary>
internal sealed class TwilioChannel(string name, ChannelHttp http, PublicAddress publicAddress, IOptions<ChannelOptions> channels) : IChannel
{
    public const string Sms = "sms";
    public const string WhatsApp = "whatsapp";

    private const string Prefix = "whatsapp:";

    private TwilioOptions Options => channels.Value.Twilio;

    public string Name => name;

    public string Provider => "twilio";

    public bool ByPhone => true;

    /// <summary>Twilio divides a text into segments by itself, up to this length.</summary>
    public ChannelLimits Limits { get; } = name == WhatsApp ? new(1_600, 1, 50) : new(1_600, 10, 10);

    public string? Missing => (Options.AccountSid, Options.AuthToken, From) switch
    {
        (null or "", _, _) => "Channels:Twilio:AccountSid (TWILIO_ACCOUNT_SID) is not set.",
        (_, null or "", _) => "Channels:Twilio:AuthToken (TWILIO_AUTH_TOKEN) is not set.",
        (_, _, null) when Options.PhoneNumber is { Length: > 0 } => "Channels:Twilio:PhoneNumber (TWILIO_PHONE_NUMBER) is a number for WhatsApp only.",
        (_, _, null) => "Channels:Twilio:PhoneNumber (TWILIO_PHONE_NUMBER) is not set.",
        _ => null,
    };

    /// <summary>The number that messages come from, as Twilio writes it; null without one for this channel.</summary>
    private string? From => (name, Options.PhoneNumber, Options.WhatsAppNumber) switch
    {
        (WhatsApp, _, { Length: > 0 } own) => WithPrefix(own),
        (_, null or "", _) => null,
        (WhatsApp, var number, _) => WithPrefix(number),
        (_, var number, _) => number.StartsWith(Prefix, StringComparison.Ordinal) ? null : number,
    };

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken token)
    {
        var form = new List<KeyValuePair<string, string>> { new("To", To(message)), new("From", From!), new("Body", message.Text) };
        foreach (var url in message.MediaUrls)
        {
            if (publicAddress.LinkTo(name, Options.AuthToken!, url) is not { } link) return new SendOutcome.Refused("Files are fetched by Twilio from us: Channels:PublicUrl is not set.");
            form.Add(new("MediaUrl", link));
        }

        if (publicAddress.Root is { } root)
            form.Add(new("StatusCallback", string.Create(CultureInfo.InvariantCulture, $"{root}/twilio_webhook/status?delivery={message.DeliveryId}&part={message.Part}")));
        var answer = await http.AskAsync("twilio send", Request(HttpMethod.Post, "/Messages.json", new FormUrlEncodedContent(form)), token);
        if (answer.Succeeded) return answer.Text("sid") is { } sid ? new SendOutcome.Accepted(sid) : new SendOutcome.Doubtful("Twilio's answer cannot be read.");
        return answer.Common() ?? Refused(answer);
    }

    public async Task<IReadOnlyList<string>?> LookUpAsync(OutboundMessage message, DateTime since, CancellationToken token)
    {
        var query = QueryHelpers.AddQueryString("/Messages.json", new Dictionary<string, string?>
        {
            ["To"] = To(message), ["From"] = From, ["DateSent>"] = since.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["PageSize"] = "100",
        });
        var answer = await http.AskAsync("twilio look up", Request(HttpMethod.Get, query), token);
        if (!answer.Succeeded || !answer.Body.TryGetProperty("messages", out var messages)) return null;
        // Twilio counts in whole seconds, by its own clock.
        var earliest = since.AddSeconds(-30);
        return
        [
            .. messages.EnumerateArray().Where(m => m.GetProperty("body").GetString() == message.Text
                    && DateTimeOffset.TryParse(m.GetProperty("date_created").GetString(), CultureInfo.InvariantCulture, out var at) && at.UtcDateTime >= earliest)
                .Select(m => m.GetProperty("sid").GetString()!),
        ];
    }

    public async Task<ChannelCheck> TestAsync(CancellationToken token)
    {
        var answer = await http.AskAsync("twilio test", Request(HttpMethod.Get, ".json"), token);
        return answer switch
        {
            { Succeeded: true } when answer.Text("status") is { } status and not "active" => new(false, $"The credentials are right, but the account is {status}."),
            { Succeeded: true } => new(true, $"Account {answer.Text("friendly_name") ?? Options.AccountSid} is active; messages come from {From}."),
            { Status: 401 or 403 } => new(false, "Twilio does not accept the credentials (Channels:Twilio:AccountSid and Channels:Twilio:AuthToken)."),
            { Status: 404 } => new(false, "Twilio knows no such account (Channels:Twilio:AccountSid)."),
            { Status: null } => new(false, answer.Fault!),
            _ => new(false, $"Twilio answered {answer.Status}."),
        };
    }

    /// <summary>Only hosts of Twilio's are asked; one redirect is followed to where it keeps files, and without our credentials.</summary>
    public async Task<Stream> OpenMediaAsync(string reference, CancellationToken token)
    {
        var api = new Uri(Options.Endpoint);
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var address) || address.Authority != api.Authority || address.Scheme != api.Scheme)
            throw new ChannelMediaException("The file is not at Twilio's API.", final: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = Credentials() } };
        var response = await http.OpenAsync(request, token);
        if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
        {
            var target = response.Headers.Location is { } location ? new Uri(address, location) : null;
            response.Dispose();
            if (target is null || !IsMediaHost(target, api)) throw new ChannelMediaException("Twilio's answer leads to a host that is not in Channels:Twilio:MediaHosts.", final: true);
            response = await http.OpenAsync(new(HttpMethod.Get, target), token);
        }

        if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(token);
        var status = (int)response.StatusCode;
        response.Dispose();
        throw new ChannelMediaException($"Twilio answered {status}.", final: status is 400 or 403 or 404 or 410);
    }

    private bool IsMediaHost(Uri target, Uri api) => target.Authority == api.Authority && target.Scheme == api.Scheme
        || target.Scheme == Uri.UriSchemeHttps && Options.MediaHosts.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Contains(target.Host, StringComparer.OrdinalIgnoreCase);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null) =>
        new(method, $"{Options.Endpoint.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(Options.AccountSid!)}{path}") { Content = content, Headers = { Authorization = Credentials() } };

    private AuthenticationHeaderValue Credentials() =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.AccountSid}:{Options.AuthToken}")));

    private string To(OutboundMessage message) => name == WhatsApp ? WithPrefix(message.Address) : message.Address;

    private static string WithPrefix(string number) => number.StartsWith(Prefix, StringComparison.Ordinal) ? number : Prefix + number;

    private static SendOutcome.Refused Refused(ProviderAnswer answer) => answer.Text("code") switch
    {
        "21610" => new("They have asked Twilio for no more messages.", RefusedBecause.OptedOut),
        { } code => new($"Twilio refuses it (error {code}). {answer.Text("message")}".Trim()),
        null when answer.Status is 401 or 403 => new("Twilio does not accept the credentials."),
        null => new($"Twilio refuses it ({answer.Status})."),
    };
}
