using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Messaging.Media;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Telegram;

/// <summary>A bot of Telegram's.</summary>
internal sealed class TelegramChannel(ChannelHttp http, MediaStore media, IOptions<ChannelOptions> channels) : IChannel
{
    public const string ChannelName = "telegram";

    private const int LongestCaption = 1024;

    private TelegramOptions Options => channels.Value.Telegram;

    public string Name => ChannelName;

    public string Provider => "telegram";

    public ChannelLimits Limits { get; } = new(4_096, 1, 25);

    public string? Missing => string.IsNullOrEmpty(Options.Token) ? "Channels:Telegram:Token is not set."
        : !Options.Polls && string.IsNullOrEmpty(Options.Secret) ? "Channels:Telegram:Secret is not set, and Channels:Telegram:Mode is webhook." : null;

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken token)
    {
        if (message.MediaUrls.Count == 0) return Read(await CallAsync("sendMessage", JsonContent.Create(new { chat_id = message.Address, text = message.Text }), token), message);
        if (message.Text.Length > LongestCaption) return new SendOutcome.Refused($"The text beside a file may have {LongestCaption} characters at Telegram.");
        if (Form(message) is not var (method, form)) return new SendOutcome.Refused("The file is no longer there.");
        return Read(await CallAsync(method, form, token), message);
    }

    public async Task<ChannelCheck> TestAsync(CancellationToken token)
    {
        var answer = await CallAsync("getMe", null, token);
        return answer switch
        {
            { Succeeded: true } => new(true, $"The bot is @{(answer.Body.TryGetProperty("result", out var bot) && bot.TryGetProperty("username", out var name) ? name.GetString() : "?")}; messages come by {(Options.Polls ? "polling" : "webhook")}."),
            { Status: 401 or 404 } => new(false, "Telegram does not accept the token (Channels:Telegram:Token)."),
            { Status: null } => new(false, answer.Fault!),
            _ => new(false, $"Telegram answered {answer.Status}."),
        };
    }

    public async Task<Stream> OpenMediaAsync(string reference, CancellationToken token)
    {
        var answer = await CallAsync("getFile", JsonContent.Create(new { file_id = reference }), token);
        if (!answer.Succeeded) throw new ChannelMediaException(answer.Fault ?? $"Telegram answered {answer.Status}.", final: answer.Status is 400 or 404);
        if (!answer.Body.TryGetProperty("result", out var file) || !file.TryGetProperty("file_path", out var path) || path.GetString() is not { } at || at.Contains("..", StringComparison.Ordinal))
            throw new ChannelMediaException("Telegram does not give the file.", final: true);
        var response = await http.OpenAsync(new(HttpMethod.Get, $"{Options.Endpoint.TrimEnd('/')}/file/bot{Options.Token}/{at}"), token);
        if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(token);
        var status = (int)response.StatusCode;
        response.Dispose();
        throw new ChannelMediaException($"Telegram answered {status}.", final: status is 400 or 404);
    }

    public Task<ProviderAnswer> CallAsync(string method, HttpContent? content, CancellationToken token, TimeSpan? patience = null) =>
        http.AskAsync($"telegram {method}", new(HttpMethod.Post, $"{Options.Endpoint.TrimEnd('/')}/bot{Options.Token}/{method}") { Content = content }, token, patience);

    private (string Method, MultipartFormDataContent Form)? Form(OutboundMessage message)
    {
        var name = message.MediaUrls[0][(message.MediaUrls[0].LastIndexOf('/') + 1)..];
        var path = media.PathOf(name);
        if (!File.Exists(path)) return null;
        var (method, field) = message.MediaUrls[0].Split('/', 4) switch
        {
            [_, _, "images", _] when !name.EndsWith(".gif", StringComparison.Ordinal) => ("sendPhoto", "photo"),
            [_, _, "videos", _] => ("sendVideo", "video"),
            [_, _, "audio", _] => ("sendAudio", "audio"),
            _ => ("sendDocument", "document"),
        };
        return (method, new()
        {
            { new StringContent(message.Address), "chat_id" }, { new StringContent(message.Text), "caption" }, { new StreamContent(File.OpenRead(path)), field, name },
        });
    }

    private static SendOutcome Read(ProviderAnswer answer, OutboundMessage message)
    {
        if (answer.Succeeded)
        {
            return answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("result", out var result) && result.TryGetProperty("message_id", out var id) && id.TryGetInt64(out var number)
                ? new SendOutcome.Accepted(string.Create(CultureInfo.InvariantCulture, $"{message.Address}:{number}"))
                : new SendOutcome.Doubtful("Telegram's answer cannot be read.");
        }

        // Telegram says how long to wait in the body.
        if (answer.Status == 429 && answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("parameters", out var parameters)
            && parameters.TryGetProperty("retry_after", out var wait) && wait.TryGetInt32(out var seconds))
            return new SendOutcome.Later("Telegram says that these are too many messages.", TimeSpan.FromSeconds(seconds));
        return answer.Common() ?? answer switch
        {
            { Status: 403 } => new SendOutcome.Refused($"They have blocked the bot. {answer.Text("description")}".Trim(), RefusedBecause.Blocked),
            { Status: 401 or 404 } => new SendOutcome.Refused("Telegram does not accept the token."),
            _ => new SendOutcome.Refused($"Telegram refuses it ({answer.Status}). {answer.Text("description")}".Trim()),
        };
    }
}
