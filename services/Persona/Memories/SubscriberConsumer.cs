using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Search;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>Subscribers who turn out to be one person, or two after all, or who are to be erased.</summary>
internal sealed class SubscriberConsumer(IStoreWriter<PersonaDb> writer, IStoreFiles<PersonaDb> files, IMemoryIndex index, TimeProvider time)
    : IConsumer<SubscribersMerged>, IConsumer<SubscribersUnmerged>, IConsumer<SubscriberErased>
{
    private const string Name = "subscribers";

    public Task Consume(ConsumeContext<SubscribersMerged> context) => writer.ConsumeAsync(context, Name, time, async (db, token) =>
    {
        var (id, kept, merged) = (context.Message.MergeId, context.Message.KeptSubscriberId, context.Message.MergedSubscriberId);
        if (kept == merged || await db.Merges.AnyAsync(m => m.MergeId == id, token)) return;
        if (await db.IsErasedAsync(kept, token) || await db.IsErasedAsync(merged, token)) return;
        db.Add(new SubscriberMerge(id, kept, merged));
        await SettleAsync(db, kept, token);
    });

    public Task Consume(ConsumeContext<SubscribersUnmerged> context) => writer.ConsumeAsync(context, Name, time, async (db, token) =>
    {
        var (id, kept, merged) = (context.Message.MergeId, context.Message.KeptSubscriberId, context.Message.MergedSubscriberId);
        if (await db.IsErasedAsync(kept, token) || await db.IsErasedAsync(merged, token)) return;
        var merge = await db.Merges.FirstOrDefaultAsync(m => m.MergeId == id, token) ?? db.Add(new SubscriberMerge(id, kept, merged)).Entity;
        merge.Undo();
        await SettleAsync(db, kept, token);
        await SettleAsync(db, merged, token);
    });

    public async Task Consume(ConsumeContext<SubscriberErased> context)
    {
        await writer.ConsumeAsync(context, Name, time, (db, token) => db.EraseAsync(index, context.Message.SubscriberId, time.GetUtcNow().UtcDateTime, token));
        // The words have left the tables; what the file and its log still hold of them goes as well. Also when it comes again: the first time may have died
        // in between.
        await files.ForgetDeletedAsync(context.CancellationToken);
    }

    private static async Task SettleAsync(PersonaDb db, long subscriberId, CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        var identity = await db.IdentityAsync(subscriberId, token);
        var groups = await db.Memories.Where(m => identity.Contains(m.SubscriberId) && m.Origin != MemoryOrigin.Quote)
            .Select(m => new { m.PersonaId, m.Kind, m.Attribute }).Distinct().ToListAsync(token);
        foreach (var group in groups) await db.SettleAsync(group.PersonaId, identity, group.Kind, group.Attribute, token);
    }
}

internal sealed class SubscriberConsumerDefinition : ConsumerDefinition<SubscriberConsumer>
{
    public SubscriberConsumerDefinition()
    {
        EndpointName = "persona-subscribers";
        ConcurrentMessageLimit = 1;
    }
}
