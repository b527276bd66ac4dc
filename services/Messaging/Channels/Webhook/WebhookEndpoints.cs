using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Webhook;

/// <summary>What a bridge calls.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder app) =>
        app.MapPost("/channels/{name}/inbound", TakeAsync).WithTags("Channels").WithMetadata(new BodyLimit(8 * 1024 * 1024))
            .WithSummary("A message, an edit or news of a message of ours, signed by the bridge of a webhook channel.")
            .Accepts<WebhookMessage>("application/json").ProducesProblem(400).ProducesProblem(403).ProducesProblem(413);

    /// <summary>A channel that does not exist is refused like a signature that is wrong: nobody learns which there are.</summary>
    private static async Task<Ok<WebhookResult>> TakeAsync(
        HttpContext http, InboundIntake intake, PublicAddress address, IOptions<ChannelOptions> options, TimeProvider time, string name, CancellationToken token)
    {
        var body = await InboundHttp.BodyAsync(http.Request, token);
        var headers = http.Request.Headers;
        if (!options.Value.Webhooks.TryGetValue(name, out var webhook)
            || !WebhookSignature.IsValid(
                webhook.Secret!, headers[WebhookSignature.TimestampHeader] is [{ } at] ? at : null, headers[WebhookSignature.Header] is [{ } signature] ? signature : null,
                http.Request.Method, address.Of(http.Request), body, time.GetUtcNow()))
            throw Refusal.Forbidden("The signature is missing, wrong or too old.");
        return TypedResults.Ok(new WebhookResult(await intake.TakeAsync(WebhookInbound.Read(name, body), token) switch
        {
            Intake.Stored => "stored",
            Intake.Duplicate => "duplicate",
            Intake.Refused => "refused",
            _ => "ignored",
        }));
    }
}

/// <param name="Result"><c>stored</c>, <c>duplicate</c> (nothing changed), <c>refused</c> (the sender is not known, and may not become so) or <c>ignored</c>.</param>
public sealed record WebhookResult(string Result);

/// <summary>What a bridge sends; read from the signed body itself.</summary>
public sealed record WebhookMessage(string Id, string? Type, WebhookSender From, string? Text, IReadOnlyList<WebhookFile>? Files, DateTime? SentAt, string? InReplyTo);

public sealed record WebhookSender(string Handle, string? Name);

/// <param name="Content">Base64.</param>
public sealed record WebhookFile(string ContentType, string Content);
