using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Channels;

internal static class ContendedWrites
{
    private const int Attempts = 4;

    /// <summary>
    /// A write that another replica may get in the way of: of two that store the same id, or change the same row, one is told so by the store. It looks again,
    /// and finds what the other has done. With one writer, as on SQLite, that never happens.
    /// </summary>
    public static async Task<T> WriteContendedAsync<T>(
        this IStoreWriter<MessagingDb> writer, Func<MessagingDb, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await writer.WriteAsync(work, cancellation);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Once more, upon what is there now.
            }
        }
    }
}
