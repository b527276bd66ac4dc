using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Pasting.Importing;

/// <summary>
/// Works imports off, one at a time. Each slice is a transaction that stores messages together with how far the import is, under a lease that it renews:
/// whatever dies in between, the next one goes on behind the last slice.
/// </summary>
internal sealed partial class ImportWorker(
    IDbContextFactory<MessagingDb> contexts, IStoreWriter<MessagingDb> writer, ImportSignal signal, IOptions<PastingOptions> pasting,
    IOptions<ReplyOptions> replies, TimeProvider time, ILogger<ImportWorker> logger) : BackgroundService
{
    private readonly string name = Guid.NewGuid().ToString("N");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateTime LeaseEnd => Now.AddSeconds(pasting.Value.ImportLeaseSeconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await LeaseAsync(stoppingToken) is { } importId) await RunAsync(importId, stoppingToken);
                await signal.WaitAsync(TimeSpan.FromSeconds(pasting.Value.ImportPollSeconds), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.CannotLook(logger, exception);
                await signal.WaitAsync(TimeSpan.FromSeconds(pasting.Value.ImportPollSeconds), stoppingToken);
            }
        }
    }

    private Task<long?> LeaseAsync(CancellationToken stoppingToken) => writer.WriteAsync(async (db, token) =>
    {
        var now = Now;
        var import = await db.Imports.Where(i => (i.State == Import.Waiting || i.State == Import.Running) && (i.LeasedUntil == null || i.LeasedUntil < now))
            .OrderBy(i => i.Attempts).ThenBy(i => i.ImportId).FirstOrDefaultAsync(token);
        import?.Lease(name, LeaseEnd);
        return import?.ImportId;
    }, stoppingToken);

    private async Task RunAsync(long importId, CancellationToken stoppingToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(stoppingToken);
            var plan = ImportPlan.Unpack((await db.ImportContents.SingleAsync(c => c.ImportId == importId, stoppingToken)).Body);
            while (true)
            {
                var import = await db.Imports.SingleAsync(i => i.ImportId == importId, stoppingToken);
                if (!import.IsLeasedBy(name)) return;
                var chat = new ImportedChat(importId, name, plan, plan.Chats[import.Finished], pasting.Value, replies.Value);
                await ChatAsync(chat, db, import.CurrentConversationId, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await LetGoAsync(importId, null);
        }
        catch (Exception exception)
        {
            Log.Stumbled(logger, exception, importId);
            await LetGoAsync(importId, exception is Refusal refusal ? refusal.Message : "Something went wrong on our side while this was imported.");
            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
        }
    }

    /// <summary>One conversation: compared beside the writer, stored slice by slice, compared again whenever someone else has written to it.</summary>
    private async Task ChatAsync(ImportedChat chat, MessagingDb db, long? begun, CancellationToken stoppingToken)
    {
        try
        {
            var conversationId = begun;
            while (true)
            {
                var slices = await chat.PlanAsync(db, conversationId, Now, stoppingToken);
                while (true)
                {
                    var (outcome, id) = await writer.WriteAsync((write, token) => slices.NextAsync(write, Now, LeaseEnd, token), stoppingToken);
                    conversationId = id ?? conversationId;
                    if (outcome is SliceOutcome.Finished or SliceOutcome.Lost) return;
                    if (outcome == SliceOutcome.Moved) break;
                }
            }
        }
        catch (Refusal refusal) when (refusal.Status < 500)
        {
            // The conversation or its subscriber is gone: the others are still wanted.
            await writer.WriteAsync((write, token) => chat.GiveUpAsync(write, refusal.Message, Now, token), stoppingToken);
        }
    }

    /// <summary>The next worker need not wait for the lease to end.</summary>
    private async Task LetGoAsync(long importId, string? error)
    {
        try
        {
            await writer.WriteAsync(async (db, token) =>
            {
                if (await db.Imports.SingleOrDefaultAsync(i => i.ImportId == importId, token) is not { } import || !import.IsLeasedBy(name)) return;
                if (error is null) import.Release();
                else if (import.Stumbled(error, Now)) await db.ImportContents.Where(c => c.ImportId == importId).ExecuteDeleteAsync(token);
                if (!import.IsOpen) ImportedChat.PublishProgress(db, import, Now);
            }, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The lease ends by itself.
            Log.CannotLook(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Imports could not be looked for; they are in a moment")]
        public static partial void CannotLook(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Import {ImportId} stumbled; it goes on behind what is stored")]
        public static partial void Stumbled(ILogger logger, Exception exception, long importId);
    }
}
