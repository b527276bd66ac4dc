using System.Globalization;
using InfluencerPlatform.ServiceDefaults.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>How often a store has been written to since the process began.</summary>
internal sealed class StoreVersion<TDb>(StoreProvider<TDb> provider) where TDb : DbContext
{
    private long commits;

    /// <summary>Null where other processes write as well, and this one does not hear of it.</summary>
    public long? Current => provider.Value.IsShared ? null : Interlocked.Read(ref commits);

    /// <summary>Call after a commit and before anybody is told of it.</summary>
    public void Next() => Interlocked.Increment(ref commits);
}

/// <summary>Answers that are given again as long as nothing has been written: what several people look at, and look at again.</summary>
public static class KeptAnswers
{
    public static void AddKeptAnswers(this IServiceCollection services)
    {
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<IOptions<LimitOptions>>((cache, limits) =>
        {
            cache.SizeLimit = limits.Value.AnswersMegabytes * 1024L * 1024;
            cache.MaximumBodySize = 1024 * 1024;
            cache.UseCaseSensitivePaths = true;
        });
    }

    /// <summary>
    /// For a GET whose answer follows from its address and the store alone: not from who asks, once he may, and not from the time.
    /// </summary>
    /// <param name="longest">How long nobody minds, where it follows from the time as well; otherwise a minute, after which what is not found any more goes.</param>
    public static RouteHandlerBuilder KeptUntilWritten<TDb>(this RouteHandlerBuilder endpoint, TimeSpan? longest = null) where TDb : DbContext =>
        endpoint.WithMetadata(new UntilWritten<TDb>(longest ?? TimeSpan.FromMinutes(1)));

    private sealed class UntilWritten<TDb>(TimeSpan longest) : IOutputCachePolicy where TDb : DbContext
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            // Taken before anything is read: what is written meanwhile makes the answer newer than it says, never older.
            var version = context.HttpContext.RequestServices.GetRequiredService<StoreVersion<TDb>>().Current;
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = version is not null;
            context.ResponseExpirationTimeSpan = longest;
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.CacheKeyPrefix = version?.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
            return ValueTask.CompletedTask;
        }
    }
}
