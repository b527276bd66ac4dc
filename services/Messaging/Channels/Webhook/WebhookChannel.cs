using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Messaging.Channels.Webhook;

/// <summary>Anything that speaks our own protocol: a bridge to another network, a CRM.</summary>
internal sealed class WebhookChannel(string name, WebhookOptions options, ChannelHttp http, PublicAddress address, TimeProvider time) : IChannel
{
    public string Name => name;

    public string Provider => "webhook";

    public ChannelLimits Limits { get; } = new(10_000, 10, 50);

    /// <summary>Every message has an id, by which the receiver knows a repeated one.</summary>
    public bool RepeatIsSafe => true;

    public string? Missing => options.Url is { Length: > 0 } ? null : $"Channels:Webhooks:{name}:Url is not set: the channel only receives.";

    public string Secret => options.Secret!;

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken token)
    {
        var links = message.MediaUrls.Select(url => address.LinkTo(name, Secret, url)).ToList();
        if (links.Contains(null)) return new SendOutcome.Refused("Files are fetched from us: Channels:PublicUrl is not set.");
        var answer = await PostAsync("webhook send", new
        {
            id = message.Id, type = "message", channel = name, to = new { handle = message.Address }, conversation_id = message.ConversationId, text = message.Text,
            media_urls = links, created_at = message.CreatedAt,
        }, token);
        if (answer.Succeeded) return new SendOutcome.Accepted(answer.Text("id") is { Length: > 0 } id ? id : message.Id);
        return answer.Common() ?? new SendOutcome.Refused($"The receiver refuses it ({answer.Status}). {answer.Text("error")}".Trim());
    }

    public async Task<ChannelCheck> TestAsync(CancellationToken token)
    {
        var answer = await PostAsync("webhook test", new { id = $"test-{Guid.CreateVersion7()}", type = "test", channel = name }, token);
        return answer switch
        {
            { Succeeded: true } => new(true, "The receiver has taken a signed test call."),
            { Status: null } => new(false, answer.Fault!),
            _ => new(false, $"The receiver answered {answer.Status}."),
        };
    }

    public Task<Stream> OpenMediaAsync(string reference, CancellationToken token) => Task.FromResult<Stream>(new MemoryStream(Convert.FromBase64String(reference)));

    private Task<ProviderAnswer> PostAsync(string span, object json, CancellationToken token)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(json, JsonDefaults.Options);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(Secret, timestamp, "POST", options.Url!, body));
        return http.AskAsync(span, request, token);
    }
}
