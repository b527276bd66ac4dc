using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Memories;
using InfluencerPlatform.Persona.MentalState;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Tests;

/// <summary>What is written by hand beside what EF Core writes.</summary>
public sealed class HandWrittenTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    private static readonly DateTime At = Some.Now.AddTicks(1_234_560);

    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public Task A_source_is_stored_in_the_same_columns_with_the_same_values() => CompareAsync(
        "memory_sources", "source_id", ["message_id"],
        async (db, persona) =>
        {
            var (hand, ef) = (Source(persona, 8_001), Source(persona, 8_002));
            await MemoryStatements.InsertAsync(db, hand, cancellation);
            db.Add(ef);
            await db.SaveChangesAsync(cancellation);
            return (hand.SourceId, ef.SourceId);
        }, empty: []);

    [Fact]
    public Task A_memory_is_stored_in_the_same_columns_with_the_same_values() => CompareAsync(
        "memories", "memory_id", [],
        async (db, persona) =>
        {
            var source = Source(persona, 8_003);
            await MemoryStatements.InsertAsync(db, source, cancellation);
            var (hand, ef) = (Quote(), Quote());
            await MemoryStatements.InsertAsync(db, hand, cancellation);
            db.Add(ef);
            await db.SaveChangesAsync(cancellation);
            return (ef.MemoryId - 1, ef.MemoryId);

            Memory Quote() => new(persona, 91, "told", MemoryOrigin.Quote, "ünïcode, as it was said", 0.25, MemoryOrigin.Quote, source.SourceId, At, At.AddMinutes(1));
        }, empty: ["superseded_by"]);

    [Fact]
    public Task A_state_is_stored_in_the_same_columns_with_the_same_values() => CompareAsync(
        "ai_mental_state", "state_id", [],
        async (db, persona) =>
        {
            var happened = new SetByHand(At, "grateful", "her garden", 3.25, 4.5, "writing", "a long day", 12.5, 0.125, "noted");
            var hand = await db.FoldAsync(persona, happened, At, cancellation);
            var ef = db.Add(new StateRecord(persona, hand.ToMind(), happened, At)).Entity;
            await db.SaveChangesAsync(cancellation);
            return (hand.StateId, ef.StateId);
        }, empty: []);

    [Fact]
    public async Task Several_messages_are_remembered_each_and_asked_about_together()
    {
        var subscriber = Some.Key();
        var received = Some.Messages(subscriber, ["I have a dog called Rex", "well", "my sister is a doctor", "I have a dog called Rex"]);
        await host.DeliverAsync(received);
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(e => e.Kind == "memory" && e.SubscriberId == subscriber);
        Assert.Equal(["I have a dog called Rex", "my sister is a doctor", "I have a dog called Rex"], asked.Each().Select(e => e.Text));
        var sources = await host.ReadAsync(db => db.MemorySources.Where(s => s.SubscriberId == subscriber).OrderBy(s => s.MessageId).ToListAsync());
        Assert.Equal(sources.Select(s => (s.SourceId, s.Revision)), asked.Each().Select(e => (e.SubjectId, e.Revision)));
        // Both facts are learned from one result, and from a second delivery of it none.
        var found = AnalysisCompleted.Together([.. asked.Each().Select((e, i) => new AnalysisCompleted(
            e.Kind, e.SubjectId, e.Revision, e.PersonaId, subscriber, null, null, null, null, null, i == 2 ? [] : [new("subscriber", $"about:{i}", $"Fact {i}.", 0.9)], Some.Now))]);
        var id = Guid.CreateVersion7();
        await host.DeliverAsync(found, id);
        await host.DeliverAsync(found, id);
        var facts = await host.ReadAsync(db => db.Memories.Where(m => m.SubscriberId == subscriber && m.Origin == MemoryOrigin.Extracted).OrderBy(m => m.MemoryId).ToListAsync());
        Assert.Equal([("about:0", sources[0].SourceId), ("about:1", sources[1].SourceId)], facts.Select(f => (f.Attribute, f.SourceId!.Value)));
    }

    private static MemorySource Source(long persona, long message) => new(persona, 91, 92, message, 93, "ai", "words that were said", At, At.AddMinutes(2));

    private async Task CompareAsync(
        string table, string key, string[] own, Func<PersonaDb, long, Task<(long ByHand, long ByEf)>> store, string[] empty)
    {
        host.CreateClient().Dispose();
        var (byHand, byEf) = await host.Writer.WriteAsync(async (db, token) =>
        {
            var persona = await db.Personas.Where(p => p.IsDefault).Select(p => p.PersonaId).SingleAsync(token);
            var (hand, ef) = await store(db, persona);
            return (await StoredRow.ReadAsync(db, table, key, hand, token), await StoredRow.ReadAsync(db, table, key, ef, token));
        }, cancellation);
        Assert.Empty(byEf.DifferencesTo(byHand, [key, .. own]));
        Assert.Equal(empty, byEf.Empty);
    }
}
