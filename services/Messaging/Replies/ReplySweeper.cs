using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>No reply waits for ever: an overdue one is asked for again and, in the end, failed.</summary>
internal sealed partial class ReplySweeper(
    IServiceScopeFactory scopes, IStoreWriter<MessagingDb> writer, AutomaticReplies automatic, IOptions<ReplyOptions> options, TimeProvider time,
    ILogger<ReplySweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        var overdue = await scope.ServiceProvider.GetRequiredService<MessagingDb>().Replies
            .Where(r => r.State == ReplyState.Requested && r.Attempts > 0 && r.DueAt < now).OrderBy(r => r.ReplyId).Select(r => r.ReplyId).Take(100).ToListAsync(stoppingToken);
        foreach (var replyId in overdue) await writer.WriteAsync((db, token) => TakeAsync(db, replyId, token), stoppingToken);
    }

    /// <summary>Looks again inside the write: the new due time is the lease that keeps another replica from asking too.</summary>
    private async Task TakeAsync(MessagingDb db, long replyId, CancellationToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == replyId && r.State == ReplyState.Requested && r.Attempts > 0 && r.DueAt < now, token) is not { } reply) return;
        var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
        if (reply.Attempts < options.Value.MaxAttempts)
        {
            reply.AskAgain(now, options.Value.Patience);
            await ReplyRequests.PublishAsync(db, conversation, reply, options.Value, now, token);
            Log.AskedAgain(logger, replyId, reply.Attempts);
            return;
        }

        await Budget.ReleaseAsync(db, reply, token);
        reply.Fail(reply.Round, $"No answer came after asking {reply.Attempts} times; regenerate to try again.", usage: null);
        await automatic.FailedAsync(db, conversation, reply, now, token);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Reply {ReplyId} is overdue and asked for again, attempt {Attempt}")]
        public static partial void AskedAgain(ILogger logger, long replyId, int attempt);

        [LoggerMessage(Level = LogLevel.Error, Message = "Overdue replies could not be looked for; they are at the next round")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
