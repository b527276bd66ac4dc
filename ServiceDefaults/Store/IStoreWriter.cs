using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.ServiceDefaults.Store;

/// <summary>The only way to write to a store. Work runs in a transaction, never holds a network call, and may be followed by others' work in the same commit.</summary>
public interface IStoreWriter<TDb> where TDb : DbContext
{
    /// <summary>
    /// Runs <paramref name="work"/>, saves its changes and returns once they have reached the disk. What it throws undoes its own changes
    /// and no other's. A full queue is refused with 503.
    /// </summary>
    Task<T> WriteAsync<T>(Func<TDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// The same for what nobody waits for: it is done with the next commit that there is anyway, and without one in a moment. A commit of its own, and a turn before
    /// others, it does not get.
    /// </summary>
    Task<T> WriteAlongAsync<T>(Func<TDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

public static class StoreWriterExtensions
{
    private static readonly Statement Receive = new("INSERT INTO inbox (message_id, consumer, received_at) VALUES (@message_id, @consumer, @now) ON CONFLICT DO NOTHING");

    public static Task WriteAsync<TDb>(this IStoreWriter<TDb> writer, Func<TDb, CancellationToken, Task> work, CancellationToken cancellationToken)
        where TDb : DbContext =>
        writer.WriteAsync(async (db, token) =>
        {
            await work(db, token);
            return true;
        }, cancellationToken);

    public static Task WriteAlongAsync<TDb>(this IStoreWriter<TDb> writer, Func<TDb, CancellationToken, Task> work, CancellationToken cancellationToken)
        where TDb : DbContext =>
        writer.WriteAlongAsync(async (db, token) =>
        {
            await work(db, token);
            return true;
        }, cancellationToken);

    /// <summary>Runs a consumer's effect once per message id: the id is recorded in the same transaction, and a second delivery does nothing.</summary>
    /// <returns>False when the message had been consumed before.</returns>
    public static Task<bool> ConsumeAsync<TDb>(
        this IStoreWriter<TDb> writer, ConsumeContext context, string consumer, TimeProvider time, Func<TDb, CancellationToken, Task> work)
        where TDb : DbContext => writer.WriteAsync(Once(context, consumer, time, work), context.CancellationToken);

    /// <summary>The same for an effect that nobody waits for: what a person does wait for has the writer first, and the two share a commit.</summary>
    public static Task<bool> ConsumeAlongAsync<TDb>(
        this IStoreWriter<TDb> writer, ConsumeContext context, string consumer, TimeProvider time, Func<TDb, CancellationToken, Task> work)
        where TDb : DbContext => writer.WriteAlongAsync(Once(context, consumer, time, work), context.CancellationToken);

    private static Func<TDb, CancellationToken, Task<bool>> Once<TDb>(ConsumeContext context, string consumer, TimeProvider time, Func<TDb, CancellationToken, Task> work)
        where TDb : DbContext
    {
        var messageId = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be consumed once.");
        return async (db, token) =>
        {
            if (await Receive.ExecuteAsync(db, token, messageId, consumer, time.GetUtcNow().UtcDateTime) == 0) return false;
            await work(db, token);
            return true;
        };
    }
}
