using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.ServiceDefaults;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Telegram;

/// <summary>What Telegram calls with an update.</summary>
internal static class TelegramEndpoints
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    public static void MapTelegram(this IEndpointRouteBuilder app) =>
        app.MapPost("/telegram_webhook", TakeAsync).WithTags("Channels").WithMetadata(new BodyLimit(256 * 1024))
            .WithSummary("Called by Telegram with an update and the secret token.")
            .Accepts<JsonElement>("application/json").ProducesProblem(400).ProducesProblem(403).ProducesProblem(413);

    private static async Task<Ok> TakeAsync(HttpContext http, InboundIntake intake, IOptions<ChannelOptions> options, CancellationToken token)
    {
        if (!IsSecret(options.Value.Telegram.Secret, http.Request.Headers[SecretHeader] is [{ } sent] ? sent : null)) throw Refusal.Forbidden("The secret token is missing or wrong.");
        if (TelegramInbound.Read(await JsonAsync(http, token)) is { } happened) await intake.TakeAsync(happened, token);
        return TypedResults.Ok();
    }

    private static async Task<JsonElement> JsonAsync(HttpContext http, CancellationToken token)
    {
        try
        {
            using var document = JsonDocument.Parse(await InboundHttp.BodyAsync(http.Request, token));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("The body is not valid JSON.");
        }
    }

    private static bool IsSecret(string? secret, string? sent) =>
        secret is { Length: > 0 } && sent is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(sent));
}
