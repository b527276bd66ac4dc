using System.Globalization;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Messaging.Channels.Twilio;

/// <summary>Reads Twilio's form, once its signature has been found to be right.</summary>
internal static class TwilioInbound
{
    private const string WhatsApp = "whatsapp:";

    /// <returns>Null for what is of no concern to us, such as an echo of our own message.</returns>
    public static InboundEvent? Read(IFormCollection form, IQueryCollection query, IReadOnlyCollection<string> ownNumbers) =>
        Field(form, "MessageStatus") is { Length: > 0 } status ? Progress(form, query, status) : Written(form, ownNumbers);

    private static InboundEvent.Written? Written(IFormCollection form, IReadOnlyCollection<string> ownNumbers)
    {
        var (from, id) = (Required(form, "From"), Field(form, "MessageSid") ?? Required(form, "SmsSid"));
        var (channel, number) = from.StartsWith(WhatsApp, StringComparison.Ordinal) ? (TwilioChannel.WhatsApp, from[WhatsApp.Length..]) : (TwilioChannel.Sms, from);
        var address = PhoneNumber.Normalize(number, shortest: 3) ?? number.Trim();
        if (ownNumbers.Contains(address)) return null;
        var text = Field(form, "Body") ?? "";
        if (Field(form, "Latitude") is { Length: > 0 } latitude) text = $"{text}\n[{Field(form, "Address") ?? Field(form, "Label") ?? "location"}: {latitude}, {Field(form, "Longitude")}]";
        var files = Files(form).ToList();
        if (string.IsNullOrWhiteSpace(text) && files.Count == 0)
            text = form.ContainsKey("Body") ? "[a message without text]" : throw Refusal.BadRequest("Body is required.", "Body");
        return new(channel, id, new(address, address, Field(form, "ProfileName")), text, files, At: null)
        {
            AnswersId = Field(form, "OriginalRepliedMessageSid"), OptOut = Field(form, "OptOutType"),
        };
    }

    private static IEnumerable<InboundFile> Files(IFormCollection form)
    {
        var count = int.TryParse(Field(form, "NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 20) : 0;
        for (var i = 0; i < count; i++)
            if (Field(form, $"MediaUrl{i}") is { Length: > 0 } url) yield return new(Field(form, $"MediaContentType{i}") ?? "application/octet-stream", url);
    }

    private static InboundEvent.Progress Progress(IFormCollection form, IQueryCollection query, string status)
    {
        var id = Field(form, "MessageSid") ?? Required(form, "SmsSid");
        var whatsApp = (Field(form, "From") + Field(form, "To")).Contains(WhatsApp, StringComparison.Ordinal);
        var code = Field(form, "ErrorCode");
        return new(
            whatsApp ? TwilioChannel.WhatsApp : TwilioChannel.Sms, id,
            long.TryParse(query["delivery"], NumberStyles.None, CultureInfo.InvariantCulture, out var delivery) ? delivery : null,
            int.TryParse(query["part"], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : 0,
            status switch
            {
                "sent" => ProviderStatus.Sent,
                "delivered" => ProviderStatus.Delivered,
                "read" => ProviderStatus.Read,
                "failed" or "undelivered" or "canceled" => ProviderStatus.Failed,
                _ => ProviderStatus.Accepted,
            },
            code is { Length: > 0 } ? $"Twilio could not deliver it (error {code}). {Field(form, "ErrorMessage")}".Trim() : $"Twilio says: {status}.");
    }

    private static string? Field(IFormCollection form, string name) => form[name] is [{ } value, ..] ? value : null;

    private static string Required(IFormCollection form, string name) =>
        Field(form, name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : throw Refusal.BadRequest($"{name} is required.", name);
}
