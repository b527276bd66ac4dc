using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Media;

/// <summary>Removes uploads that no message came to show, and files that a crash left without a row.</summary>
internal sealed partial class MediaSweeper(
    IStoreWriter<MessagingDb> writer, IDbContextFactory<MessagingDb> contexts, MediaStore store, IOptions<ChatOptions> options, TimeProvider time,
    ILogger<MediaSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int Batch = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NotSwept(logger, exception);
            }

            await Task.Delay(Every, time, stoppingToken);
        }
    }

    public async Task SweepAsync(CancellationToken token)
    {
        var before = time.GetUtcNow().UtcDateTime.AddHours(-options.Value.UploadHours);
        List<string> names;
        do
        {
            names = await writer.WriteAsync((db, cancellation) => ForgetAsync(db, before, cancellation), token);
            foreach (var name in names) store.Delete(name);
        }
        while (names.Count == Batch);

        await using var db = await contexts.CreateDbContextAsync(token);
        foreach (var chunk in store.WrittenBefore(before).Chunk(Batch))
        {
            var known = await db.MediaFiles.Where(f => chunk.Contains(f.Name)).Select(f => f.Name).ToListAsync(token);
            foreach (var name in chunk.Except(known)) store.Delete(name);
        }
    }

    /// <summary>In one transaction with the look at the uses: a message that shows the file meanwhile comes before or after.</summary>
    private static async Task<List<string>> ForgetAsync(MessagingDb db, DateTime before, CancellationToken token)
    {
        var orphans = await db.MediaFiles.Where(f => f.CreatedAt < before && !db.MediaUses.Any(u => u.MediaFileId == f.Id)).OrderBy(f => f.Id).Take(Batch).ToListAsync(token);
        db.RemoveRange(orphans);
        return orphans.ConvertAll(f => f.Name);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Uploads that no message shows could not be removed; they are in an hour")]
        public static partial void NotSwept(ILogger logger, Exception exception);
    }
}
