using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>Fetches files from providers, each by one process at a time.</summary>
internal sealed partial class InboundMediaWorker(
    IDbContextFactory<MessagingDb> contexts, IStoreWriter<MessagingDb> writer, ChannelDirectory channels, MediaStore store, IOptions<ChannelOptions> options,
    TimeProvider time, ILogger<InboundMediaWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await TakeAsync(stoppingToken) is { } media) await FetchAsync(media, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), time, stoppingToken);
        }
    }

    /// <summary>Looks beside the writer, and takes by a change that only one of many can make.</summary>
    private async Task<InboundMedia?> TakeAsync(CancellationToken stoppingToken)
    {
        var now = Now;
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        var waiting = await db.InboundMedia.Where(m => m.DueAt <= now && m.Error == null).OrderBy(m => m.DueAt).FirstOrDefaultAsync(stoppingToken);
        if (waiting is null) return null;
        var (id, due, until) = (waiting.Id, waiting.DueAt, now + Lease);
        return await writer.WriteAsync(async (write, token) =>
            await write.InboundMedia.Where(m => m.Id == id && m.DueAt == due && m.Error == null)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.DueAt, until).SetProperty(x => x.Attempts, x => x.Attempts + 1), token) == 1, stoppingToken)
            ? waiting : null;
    }

    private async Task FetchAsync(InboundMedia media, CancellationToken stoppingToken)
    {
        try
        {
            var size = await StoreAsync(media, stoppingToken);
            await writer.WriteAsync(async (db, token) =>
            {
                await db.InboundMedia.Where(m => m.Id == media.Id).ExecuteDeleteAsync(token);
                // The conversation may have been erased meanwhile.
                if (await db.MediaFiles.Where(f => f.Name == media.FileName).ExecuteUpdateAsync(f => f.SetProperty(x => x.Size, size), token) == 0) store.Delete(media.FileName);
            }, stoppingToken);
        }
        catch (Exception exception) when (exception is ChannelMediaException or IOException or HttpRequestException)
        {
            var reason = exception is ChannelMediaException ? exception.Message : "The file could not be stored.";
            Log.NotFetched(logger, media.Channel, media.Id, reason);
            await writer.WriteAsync(async (db, token) =>
            {
                if (await db.InboundMedia.SingleOrDefaultAsync(m => m.Id == media.Id, token) is { } row)
                    row.Failed(reason, exception is ChannelMediaException { IsFinal: true }, Now);
            }, stoppingToken);
        }
    }

    private async Task<long> StoreAsync(InboundMedia media, CancellationToken stoppingToken)
    {
        var channel = channels.Find(media.Channel) ?? throw new ChannelMediaException("The channel is not connected any more.", final: true);
        var limit = options.Value.MediaMegabytes * 1024L * 1024;
        using var whole = new MemoryStream();
        await using (var content = await channel.OpenMediaAsync(media.Reference, stoppingToken))
        {
            var buffer = new byte[81_920];
            for (int read; (read = await content.ReadAsync(buffer, stoppingToken)) > 0;)
            {
                whole.Write(buffer, 0, read);
                if (whole.Length > limit) throw new ChannelMediaException($"The file is larger than {options.Value.MediaMegabytes} MB.", final: true);
            }
        }

        if (MediaTypes.Of(media.FileName, whole.GetBuffer().AsSpan(0, (int)Math.Min(16, whole.Length))) is null)
            throw new ChannelMediaException("The file is not what the provider said it is.", final: true);
        whole.Position = 0;
        // What an attempt that died has left.
        store.Delete(media.FileName);
        await store.WriteAsync(media.FileName, whole, stoppingToken);
        return whole.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "File {Id} of {Channel} was not fetched: {Reason}")]
        public static partial void NotFetched(ILogger logger, string channel, long id, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Files of channels could not be looked for; they are at the next round")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
