using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Messaging.Channels;

/// <summary>Connected channels (<c>Channels:*</c>).</summary>
public sealed partial class ChannelOptions : IValidatableObject
{
    public const string Section = "Channels";

    /// <summary>Where the providers reach the platform, such as https://chat.example.com.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>subscribe: who is not known becomes a subscriber. refuse: nothing of theirs is stored.</summary>
    [RegularExpression("^(subscribe|refuse)$", ErrorMessage = "Channels:UnknownSenders must be subscribe or refuse.")]
    public string UnknownSenders { get; set; } = "subscribe";

    /// <summary>When nothing is sent, such as 22:00-08:00.</summary>
    public string? QuietHours { get; set; }

    /// <summary>Whose clock quiet hours go by, such as Europe/Berlin.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How many messages one person is sent within 24 hours.</summary>
    [Range(1, 100_000, ErrorMessage = "Channels:SendsPerDay must be from 1 to 100000.")]
    public int SendsPerDay { get; set; } = 200;

    /// <summary>Words that end the sending, beside STOP, STOPALL, UNSUBSCRIBE, CANCEL, END, QUIT, OPTOUT and REVOKE.</summary>
    public string? StopWords { get; set; }

    /// <summary>Words that begin it again, beside START, UNSTOP and YES.</summary>
    public string? StartWords { get; set; }

    /// <summary>After how many attempts a message is given up.</summary>
    [Range(1, 50, ErrorMessage = "Channels:MaxAttempts must be from 1 to 50.")]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>How long after the first failed attempt the next is made; it doubles, up to half an hour.</summary>
    [Range(0.01, 3600, ErrorMessage = "Channels:RetrySeconds must be from 0.01 to 3600.")]
    public double RetrySeconds { get; set; } = 5;

    /// <summary>How long a provider may take to answer.</summary>
    [Range(0.05, 120, ErrorMessage = "Channels:TimeoutSeconds must be from 0.05 to 120.")]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>After how long without news a message that was being sent is looked up at the provider.</summary>
    [Range(1, 3600, ErrorMessage = "Channels:LeaseSeconds must be from 1 to 3600.")]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>How often waiting messages are looked for.</summary>
    [Range(10, 60_000, ErrorMessage = "Channels:PollMilliseconds must be from 10 to 60000.")]
    public int PollMilliseconds { get; set; } = 250;

    /// <summary>How long the providers' ids of messages are kept, to know a repeated one.</summary>
    [Range(8, 3650, ErrorMessage = "Channels:ReceiptDays must be from 8 to 3650.")]
    public int ReceiptDays { get; set; } = 90;

    /// <summary>The largest file that is taken from a provider, in megabytes.</summary>
    [Range(1, 100, ErrorMessage = "Channels:MediaMegabytes must be from 1 to 100.")]
    public int MediaMegabytes { get; set; } = 20;

    public TwilioOptions Twilio { get; set; } = new();

    public TelegramOptions Telegram { get; set; } = new();

    /// <summary>Webhook channels by name.</summary>
    public Dictionary<string, WebhookOptions> Webhooks { get; set; } = [];

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds + TimeoutSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is { Length: > 0 } && !IsAddress(PublicUrl)) yield return new("Channels:PublicUrl must be an address such as https://chat.example.com.");
        if (!IsAddress(Twilio.Endpoint)) yield return new("Channels:Twilio:Endpoint must be an address such as https://api.twilio.com.");
        if (!IsAddress(Telegram.Endpoint)) yield return new("Channels:Telegram:Endpoint must be an address such as https://api.telegram.org.");
        if (Telegram.Mode is not (null or "" or "webhook" or "polling")) yield return new("Channels:Telegram:Mode must be webhook or polling.");
        if (QuietHours is { Length: > 0 } && Channels.QuietHours.Parse(QuietHours, TimeZoneInfo.Utc) is null) yield return new("Channels:QuietHours must be two times of day such as 22:00-08:00.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return new($"Channels:TimeZone must be a time zone such as Europe/Berlin (it is '{TimeZone}').");
        foreach (var (name, webhook) in Webhooks)
        {
            if (!Name().IsMatch(name) || name is "paste" or "web" or "sms" or "whatsapp" or "telegram")
                yield return new($"Channels:Webhooks:{name} must be named by a short lower-case word of its own, such as instagram.");
            if (webhook.Secret is not { Length: >= 16 }) yield return new($"Channels:Webhooks:{name}:Secret must have at least 16 characters.");
            if (webhook.Url is { Length: > 0 } && !IsAddress(webhook.Url)) yield return new($"Channels:Webhooks:{name}:Url must be an address such as https://bridge.example.com/messages.");
        }
    }

    private static bool IsAddress(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$")]
    private static partial Regex Name();
}

/// <summary>SMS and WhatsApp by Twilio (<c>Channels:Twilio:*</c>).</summary>
public sealed class TwilioOptions
{
    public string? AccountSid { get; set; }

    /// <summary>Also the key of the signatures of what comes in.</summary>
    public string? AuthToken { get; set; }

    /// <summary>The number that messages come from, E.164; with whatsapp: before it, for WhatsApp only.</summary>
    public string? PhoneNumber { get; set; }

    /// <summary>The number for WhatsApp, where it is another.</summary>
    public string? WhatsAppNumber { get; set; }

    /// <summary>Base address of Twilio's API.</summary>
    public string Endpoint { get; set; } = "https://api.twilio.com";

    /// <summary>Hosts besides the API's own that files of messages may be fetched from.</summary>
    public string MediaHosts { get; set; } = "mms.twiliocdn.com media.twiliocdn.com s3-external-1.amazonaws.com";
}

/// <summary>A Telegram bot (<c>Channels:Telegram:*</c>).</summary>
public sealed class TelegramOptions
{
    public string? Token { get; set; }

    /// <summary>What Telegram sends with every call of the webhook; letters, digits, _ and -.</summary>
    public string? Secret { get; set; }

    /// <summary>webhook or polling; by default webhook where a secret is set.</summary>
    public string? Mode { get; set; }

    /// <summary>Base address of Telegram's API.</summary>
    public string Endpoint { get; set; } = "https://api.telegram.org";

    /// <summary>How long one question for news waits at Telegram.</summary>
    public int PollSeconds { get; set; } = 50;

    internal bool Polls => Mode is { Length: > 0 } ? Mode == "polling" : string.IsNullOrEmpty(Secret);
}

/// <summary>A webhook channel (<c>Channels:Webhooks:{name}:*</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>The key of the signatures in both directions; at least 16 characters.</summary>
    public string? Secret { get; set; }

    /// <summary>Where messages are sent to; without it the channel only receives.</summary>
    public string? Url { get; set; }
}
