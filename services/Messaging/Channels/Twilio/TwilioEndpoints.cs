using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Twilio;

/// <summary>What Twilio calls: with messages, and with news of ours.</summary>
internal static class TwilioEndpoints
{
    private const int Largest = 64 * 1024;
    private const string Nothing = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

    public static void MapTwilio(this IEndpointRouteBuilder app)
    {
        foreach (var path in (string[])["/twilio_webhook", "/twilio_webhook/status"])
            app.MapPost(path, TakeAsync).WithTags("Channels").WithMetadata(new BodyLimit(Largest)).DisableAntiforgery()
                .WithSummary("Called by Twilio with what it signed; answered with empty TwiML at once.")
                .Accepts<TwilioForm>("application/x-www-form-urlencoded", "multipart/form-data").Produces<string>(200, "text/xml").ProducesProblem(400).ProducesProblem(403).ProducesProblem(413);
    }

    private static async Task<ContentHttpResult> TakeAsync(
        HttpContext http, InboundIntake intake, PublicAddress address, IOptions<ChannelOptions> options, CancellationToken token)
    {
        var twilio = options.Value.Twilio;
        var form = await FormAsync(http, token);
        if (twilio.AuthToken is not { Length: > 0 } key
            || !TwilioSignature.IsValid(key, address.Of(http.Request), [.. form], http.Request.Headers[TwilioSignature.Header] is [{ } signature] ? signature : null))
            throw Refusal.Forbidden("The signature is missing or wrong.");
        var own = new[] { twilio.PhoneNumber, twilio.WhatsAppNumber }.Select(n => PhoneNumber.Normalize(n?.Replace("whatsapp:", "", StringComparison.Ordinal))).OfType<string>().ToList();
        if (TwilioInbound.Read(form, http.Request.Query, own) is { } happened) await intake.TakeAsync(happened, token);
        return TypedResults.Content(Nothing, "text/xml");
    }

    /// <summary>What is no form has no signature that could be right either.</summary>
    private static async Task<IFormCollection> FormAsync(HttpContext http, CancellationToken token) => http.Request.HasFormContentType
        ? await http.Request.ReadFormOrRefuseAsync(new() { ValueCountLimit = 256, BufferBodyLengthLimit = Largest, ValueLengthLimit = Largest }, 400, token)
        : FormCollection.Empty;
}

/// <summary>The form as it is described; read from the request itself.</summary>
public sealed record TwilioForm(string MessageSid, string From, string To, string Body, int NumMedia);
