using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Starting;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>A store's model, and a first query that is translated and not run: no connection is opened.</summary>
internal sealed class EarlyModel<TDb>(IDbContextFactory<TDb> contexts) : IEarlyStart where TDb : DbContext
{
    public void Prepare()
    {
        using var db = contexts.CreateDbContext();
        _ = db.Set<OutboxMessage>().Where(m => m.DeadAt != null).OrderBy(m => m.CreatedAt).ToQueryString();
    }
}
