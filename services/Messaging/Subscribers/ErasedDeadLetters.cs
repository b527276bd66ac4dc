using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Bus;
using InfluencerPlatform.ServiceDefaults.Errors;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client.Exceptions;

namespace InfluencerPlatform.Messaging.Subscribers;

/// <summary>
/// Removes erased subscribers' events from the broker's dead letters, of all services: after each erasure, and every hour, because an event that was under
/// way may be set aside later. In one process there are none.
/// </summary>
internal sealed partial class ErasedDeadLetters(
    IServiceProvider services, IDbContextFactory<MessagingDb> contexts, TimeProvider time, ILogger<ErasedDeadLetters> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private volatile TaskCompletionSource erased = New();

    /// <summary>Somebody was erased.</summary>
    public void Look() => Interlocked.Exchange(ref erased, New()).TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<IBusControl>() is null) return;
        var letters = new BrokerLetters(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<RetiredTopology>());
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before looking, so that no erasure is missed.
            var next = erased.Task;
            var looked = await TryAsync(letters, stoppingToken);
            await Task.WhenAny(next, Task.Delay(looked ? Every : Again, time, stoppingToken));
        }
    }

    private async Task<bool> TryAsync(BrokerLetters letters, CancellationToken token)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(token);
            var ids = (await db.ErasedSubscribers.Select(e => e.SubscriberId).ToListAsync(token)).ToHashSet();
            if (ids.Count > 0 && await letters.RemoveAsync(IsTheirs, token) is > 0 and var removed) Log.Removed(logger, removed);
            return true;

            bool IsTheirs(JsonElement message) =>
                message.TryGetProperty("subscriberId", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var subscriber) && ids.Contains(subscriber);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or Refusal)
        {
            Log.NotLooked(logger, exception.Message);
            return false;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Count} dead letters of erased subscribers were removed")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The dead letters could not be looked through for erased subscribers: {Reason}; they are in a moment")]
        public static partial void NotLooked(ILogger logger, string reason);
    }
}
