using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>
/// Does what is due: asks for a draft once its writer has been quiet, and sends automatic replies. The times stand in the rows, so that a restart
/// forgets nothing, and are looked at again inside the write, so that of many replicas one acts.
/// </summary>
internal sealed partial class ReplyClock(
    IServiceScopeFactory scopes, IStoreWriter<MessagingDb> writer, AutomaticReplies automatic, IOptions<ReplyOptions> options, TimeProvider time,
    ILogger<ReplyClock> logger) : BackgroundService
{
    private const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.TickMilliseconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (ObjectDisposedException)
            {
                // The host could not start, and ends without stopping what it had started.
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var replies = scope.ServiceProvider.GetRequiredService<MessagingDb>().Replies;
        var now = Now;
        var quiet = await replies.Where(r => r.State == ReplyState.Requested && r.Attempts == 0 && r.DueAt <= now)
            .OrderBy(r => r.DueAt).Select(r => r.ReplyId).Take(AtOnce).ToListAsync(stoppingToken);
        foreach (var replyId in quiet) await writer.WriteAsync((db, token) => AskAsync(db, replyId, token), stoppingToken);
        var due = await replies.Where(r => r.SendAt != null && r.SendAt <= now && r.State == ReplyState.Ready)
            .OrderBy(r => r.SendAt).Select(r => r.ReplyId).Take(AtOnce).ToListAsync(stoppingToken);
        foreach (var replyId in due) await writer.WriteAsync((db, token) => SendAsync(db, replyId, token), stoppingToken);
    }

    private async Task AskAsync(MessagingDb db, long replyId, CancellationToken token)
    {
        var now = Now;
        if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == replyId && r.State == ReplyState.Requested && r.Attempts == 0 && r.DueAt <= now, token) is not { } reply) return;
        var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
        reply.AskAgain(now, options.Value.Patience);
        await ReplyRequests.PublishAsync(db, conversation, reply, options.Value, now, token);
        Changed(db, conversation, reply, now);
    }

    private async Task SendAsync(MessagingDb db, long replyId, CancellationToken token)
    {
        var now = Now;
        if (await db.Replies.SingleOrDefaultAsync(r => r.ReplyId == replyId && r.State == ReplyState.Ready && r.SendAt != null && r.SendAt <= now, token) is not { } reply) return;
        var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
        await automatic.SendDueAsync(db, conversation, reply, now, token);
        Log.Due(logger, replyId, reply.State);
        Changed(db, conversation, reply, now);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static void Changed(MessagingDb db, Conversation conversation, Reply reply, DateTime now)
    {
        reply.Changed(conversation.NextSequence());
        conversation.PublishChange(db, "reply", reply.ReplyId, now);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Automatic reply {ReplyId} was due and is {State}")]
        public static partial void Due(ILogger logger, long replyId, ReplyState state);

        [LoggerMessage(Level = LogLevel.Error, Message = "What is due could not be done; it is at the next round")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
