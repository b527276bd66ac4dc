using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>What differs between the databases that a store can be in. Everything else is the same SQL, or EF Core's.</summary>
/// <param name="name">The store's, such as <c>messaging</c>.</param>
internal abstract class StoreProvider(string name)
{
    private const string Savepoint = "request";

    public string Name => name;

    /// <summary>A sentence for the log, or the operator, on where it is; without secrets.</summary>
    public abstract string Place { get; }

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Waits until the store can be used, where waiting can help, and holds off other processes until what is returned is disposed.</summary>
    public abstract Task<IAsyncDisposable> OpenForMigrationAsync(DatabaseFacade database, CancellationToken cancellationToken);

    /// <summary>Begins the transaction of a batch. From here to its end nobody else writes to this store, in whichever process.</summary>
    public abstract Task BeginWriteAsync(DbContext db, CancellationToken cancellationToken);

    /// <summary>Begins what one request changes in the batch.</summary>
    public virtual Task SaveAsync(DbContext db) => db.Database.CurrentTransaction!.CreateSavepointAsync(Savepoint);

    /// <summary>It has gone well, and stays.</summary>
    public virtual Task ReleaseAsync(DbContext db) => db.Database.CurrentTransaction!.ReleaseSavepointAsync(Savepoint);

    /// <summary>It has failed, and is undone. What others in the batch have changed stays.</summary>
    public virtual Task UndoAsync(DbContext db) => db.Database.CurrentTransaction!.RollbackToSavepointAsync(Savepoint);

    /// <summary>The failure lies with the database's reachability: nothing was begun, and a moment later it may go well.</summary>
    public abstract bool MayPass(Exception exception);

    /// <summary>Stores the events of a write in their order, within its transaction. Where this process may publish them at once they know their keys afterwards.</summary>
    public abstract Task AppendAsync(DbContext db, IReadOnlyList<OutboxMessage> events, CancellationToken cancellationToken);

    /// <summary>Removes events that have arrived.</summary>
    public abstract Task RemoveAsync(DbContext db, long[] ids, CancellationToken cancellationToken);

    /// <summary>Takes events that no process is publishing, so that none is published twice at a time.</summary>
    public abstract Task<List<OutboxMessage>> ClaimAsync(DbContext db, OutboxClaim claim, CancellationToken cancellationToken);

    /// <summary>True when other processes may write to it as well. Claims then end by themselves, and have to be renewed.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Writes a copy of one moment to a new file while the store is in use.</summary>
    public abstract Task BackupAsync(DbContext db, string file, CancellationToken cancellationToken);

    /// <summary>Removes what deleted rows left in the store's files.</summary>
    /// <returns>False when it could not be done now.</returns>
    public abstract Task<bool> ForgetDeletedAsync(DbContext db, CancellationToken cancellationToken);
}

/// <param name="Until">When the claim ends unless it is renewed.</param>
/// <param name="Held">Rows that this process has already.</param>
internal sealed record OutboxClaim(bool ModelWork, DateTime Now, DateTime Until, int Limit, IReadOnlyCollection<long> Held);

/// <summary>The one of this store: several share a process in AllInOne.</summary>
internal sealed record StoreProvider<TDb>(StoreProvider Value) where TDb : DbContext;
