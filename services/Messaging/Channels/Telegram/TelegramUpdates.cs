using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Messaging.Channels.Inbound;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Telegram;

/// <summary>Tells Telegram where to call or, without a public address, asks it for news again and again.</summary>
internal sealed partial class TelegramUpdates(
    TelegramChannel telegram, InboundIntake intake, IStoreWriter<MessagingDb> writer, PublicAddress address, IOptions<ChannelOptions> channels, TimeProvider time,
    ILogger<TelegramUpdates> logger) : BackgroundService
{
    private static readonly string[] Wanted = ["message", "edited_message", "my_chat_member"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly string owner = Guid.NewGuid().ToString("N");
    private long offset;
    private bool webhookRemoved;

    private TelegramOptions Options => channels.Value.Telegram;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (telegram.Missing is not null || !Options.Polls && address.Root is null) return;
        for (var settled = false; !settled && !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                settled = Options.Polls ? await PollAsync(stoppingToken) : await RegisterAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task<bool> RegisterAsync(CancellationToken stoppingToken)
    {
        var answer = await telegram.CallAsync(
            "setWebhook", JsonContent.Create(new { url = $"{address.Root}/telegram_webhook", secret_token = Options.Secret, allowed_updates = Wanted }), stoppingToken);
        if (answer.Succeeded) return true;
        Log.NotRegistered(logger, answer.Fault ?? answer.Text("description") ?? $"{answer.Status}");
        if (answer.Status is 400 or 401 or 404) return true;
        await Task.Delay(Pause * 5, time, stoppingToken);
        return false;
    }

    /// <returns>False: there is always more to ask for.</returns>
    private async Task<bool> PollAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!await PollLease.TakeAsync(writer, telegram.Name, owner, now, now.AddSeconds(Options.PollSeconds + 30), stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
            return false;
        }

        // Telegram tells nobody who asks while it has somewhere to call.
        webhookRemoved = webhookRemoved || (await telegram.CallAsync("deleteWebhook", null, stoppingToken)).Succeeded;
        var answer = await telegram.CallAsync(
            "getUpdates", JsonContent.Create(new { offset, timeout = Options.PollSeconds, allowed_updates = Wanted }), stoppingToken,
            TimeSpan.FromSeconds(Options.PollSeconds) + channels.Value.Timeout);
        if (!answer.Succeeded || !answer.Body.TryGetProperty("result", out var updates))
        {
            Log.NoUpdates(logger, answer.Fault ?? answer.Text("description") ?? $"{answer.Status}");
            await Task.Delay(answer.RetryAfter ?? Pause, time, stoppingToken);
            return false;
        }

        foreach (var update in updates.EnumerateArray()) await TakeAsync(update, stoppingToken);
        return false;
    }

    /// <summary>Telegram forgets an update when a later one is asked for: by then it is stored.</summary>
    private async Task TakeAsync(JsonElement update, CancellationToken stoppingToken)
    {
        try
        {
            if (TelegramInbound.Read(update) is { } happened) await intake.TakeAsync(happened, stoppingToken);
        }
        catch (Refusal refusal) when (refusal.Status < 500)
        {
            Log.NotTaken(logger, refusal.Message);
        }

        if (update.TryGetProperty("update_id", out var id)) offset = Math.Max(offset, id.GetInt64() + 1);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram was not told where to call: {Reason}")]
        public static partial void NotRegistered(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram gives no updates: {Reason}")]
        public static partial void NoUpdates(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "An update of Telegram's was not taken: {Reason}")]
        public static partial void NotTaken(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Telegram's updates could not be fetched ({Failure}); it is tried again")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
