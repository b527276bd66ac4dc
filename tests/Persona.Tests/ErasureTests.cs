using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

public sealed class ErasureTests
{
    [Fact]
    public async Task An_erased_subscriber_leaves_no_trace_in_the_files_and_later_events_are_dropped()
    {
        using var host = new PersonaHost();
        var client = host.Operator();
        var (received, receivedId) = (Some.Messages(77, ["my secret word is xylocarp, tell nobody"]), Guid.CreateVersion7());
        await host.DeliverAsync(received, receivedId);
        await host.DeliverAsync(Some.Messages(78, ["I sell umbrellas in Vienna"]));
        await client.PutAsync("/subscribers/77/personalization", new { preferred_greetings = "hail xylocarp" }, 200);
        await client.PostAsync("/subscribers/77/memories", new { text = "loves the xylocarp" }, 201);
        foreach (var i in Enumerable.Range(0, 3)) await host.DeliverAsync(Some.Approved(77, "hello there friend of mine", "hey there friend of mine"));
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(e => e.Text.Contains("xylocarp"));
        using (var keyed = host.Operator())
        {
            keyed.DefaultRequestHeaders.Add("Idempotency-Key", "a key");
            await keyed.PostAsync("/subscribers/77/memories", new { text = "sings of the xylocarp" }, 201);
        }

        host.Analyze();
        Assert.NotEmpty(await host.FilesWith("xylocarp"));

        var (erased, id) = (new SubscriberErased(77, Some.Now), Guid.CreateVersion7());
        await host.DeliverAsync(erased, id);
        await host.DeliverAsync(erased, id);
        await client.GetAsync("/subscribers/77/personalization", 404);
        await client.GetAsync("/subscribers/77/memories", 404);
        await client.PutAsync("/subscribers/77/personalization", new { preferred_tone = "x" }, 404);
        await client.PostAsync("/subscribers/77/memories", new { text = "x y z" }, 404);

        // What comes a second time, what was under way, and what is new.
        await host.DeliverAsync(received, receivedId);
        await host.DeliverAsync(received);
        AnalysedFact[] facts = [new("subscriber", "pet:fish", "Has a fish called Xylocarp.", 0.9)];
        await host.DeliverAsync(new AnalysisCompleted("memory", asked.SubjectId, asked.Revision, asked.PersonaId, 77, null, null, null, null, null, facts, Some.Now));
        await host.DeliverAsync(Some.Messages(77, ["my secret word is still xylocarp"]));
        await host.DeliverAsync(Some.Approved(77, "xylocarp indeed my friend"));
        await host.DeliverAsync(new SubscribersMerged(1, 78, 77, Some.Now));
        Assert.Empty((await host.ContextAsync("xylocarp secret word", 77)).Memories);
        Assert.NotEmpty((await host.ContextAsync("umbrellas in Vienna, yes?", 78)).Memories);

        Assert.Empty(await host.FilesWith("xylocarp"));
    }

    /// <summary>Where no row is left there is nothing to replace what the statistics quote.</summary>
    [Fact]
    public async Task The_only_subscriber_leaves_no_trace_in_the_files_either()
    {
        using var host = new PersonaHost();
        foreach (var song in new[] { "the first song", "the second song", "the third song" })
        {
            using var client = host.Operator();
            client.DefaultRequestHeaders.Add("Idempotency-Key", song);
            await client.PostAsync("/subscribers/77/memories", new { text = $"sings {song} of the xylocarp" }, 201);
        }

        host.Analyze();
        Assert.NotEmpty(await host.FilesWith("xylocarp"));

        await host.DeliverAsync(new SubscriberErased(77, Some.Now), Guid.CreateVersion7());

        Assert.Empty(await host.FilesWith("xylocarp"));
    }

    /// <summary>Then the file has been written anew behind the back of every connection.</summary>
    [Fact]
    public async Task Whoever_writes_first_after_an_erasure_is_not_refused()
    {
        using var host = new PersonaHost();
        using var client = host.Operator();
        var entry = (await client.PostAsync("/diaries", new { title = "A day", story_content = "Quiet.", adventure_date = "2026-05-01" }, 201)).Number("diary_id");
        // The second erasure knows nothing of the diary's index, and the third write begins with it.
        foreach (var subscriber in new[] { 100, 101 }) await host.DeliverAsync(new SubscriberErased(subscriber, Some.Now), Guid.CreateVersion7());
        await client.DeleteAsync($"/diaries/{entry}", 200);
    }
}
