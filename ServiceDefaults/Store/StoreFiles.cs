using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>What lies below the tables.</summary>
public interface IStoreFiles<TDb> where TDb : DbContext
{
    /// <summary>Removes what deleted rows have left in the store's files; call it after an erasure has committed.</summary>
    Task ForgetDeletedAsync(CancellationToken cancellationToken);
}

internal sealed partial class StoreFiles<TDb>(IDbContextFactory<TDb> contexts, StoreProvider<TDb> provider, ILogger<StoreFiles<TDb>> logger)
    : IStoreFiles<TDb> where TDb : DbContext
{
    public async Task ForgetDeletedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await provider.Value.ForgetDeletedAsync(db, cancellationToken)) Log.NotTruncated(logger, provider.Value.Name);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The store {Store} is in use: below its tables something of what was just erased may still lie. It goes with the next checkpoint, or when the erasure is asked for again")]
        public static partial void NotTruncated(ILogger logger, string store);
    }
}
