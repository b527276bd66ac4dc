using InfluencerPlatform.Identity.Keys;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Identity;

/// <summary>Every hour: replaces an old signing key, and forgets what no longer matters.</summary>
internal sealed partial class Housekeeping(IStoreWriter<IdentityDb> writer, KeyRing keys, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    /// <summary>How long a finished session can still be looked into.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await keys.MaintainAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await writer.WriteAsync(async (db, token) =>
        {
            var over = now - Kept;
            await db.Sessions.Where(s => s.ExpiresAt < over || s.EndedAt < over).ExecuteDeleteAsync(token);
            await db.RefreshTokens.Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(token);
            await db.LoginFailures.Where(f => f.LastAt < over && (f.LockedUntil == null || f.LockedUntil < over)).ExecuteDeleteAsync(token);
            await db.PhoneCodes.Where(c => c.ExpiresAt < over).ExecuteDeleteAsync(token);
            var revoked = now - RevocationList.Kept;
            await db.Revocations.Where(r => r.At < revoked).ExecuteDeleteAsync(token);
        }, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Identity's housekeeping failed; it is tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
