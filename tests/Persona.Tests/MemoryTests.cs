using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Memories;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Persona.Tests;

public sealed class MemoryTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task A_fact_found_in_a_message_is_kept_with_its_source()
    {
        var subscriber = Some.Key();
        var messageId = await LearnAsync(subscriber, "I moved to Berlin last month", ("home", "lives in Berlin"));
        var memory = Assert.Single(await ListAsync(subscriber));
        Assert.Equal(("home", "lives in Berlin", "active", "extracted"), (memory.Text("attribute"), memory.Text("text"), memory.Text("state"), memory.Text("origin")));
        Assert.Equal(messageId, memory.Number("source_message_id"));

        var context = await host.ContextAsync("where do I live again?", subscriber);
        Assert.Contains(context.Memories, m => m.Text == "lives in Berlin" && m.MemoryId == memory.Number("memory_id"));
    }

    [Fact]
    public async Task A_newer_fact_supersedes_the_older_and_keeps_it_and_deleting_the_newer_brings_it_back()
    {
        var subscriber = Some.Key();
        await LearnAsync(subscriber, "I moved to Berlin last month", ("home", "lives in Berlin"));
        var newer = await LearnAsync(subscriber, "we live in Rome now", ("home", "lives in Rome"));
        var (rome, berlin) = ((await ListAsync(subscriber))[0], (await ListAsync(subscriber))[1]);
        Assert.Equal(("active", "superseded"), (rome.Text("state"), berlin.Text("state")));
        Assert.Equal(rome.Number("memory_id"), berlin.Number("superseded_by"));
        Assert.DoesNotContain((await host.ContextAsync("home", subscriber)).Memories, m => m.Text == "lives in Berlin");

        await host.DeliverAsync(new MessageDeleted(subscriber, null, subscriber, newer, Some.Now));
        berlin = Assert.Single(await ListAsync(subscriber));
        Assert.Equal(("lives in Berlin", "active"), (berlin.Text("text"), berlin.Text("state")));
    }

    [Fact]
    public async Task An_older_message_learned_late_does_not_supersede_a_newer_fact()
    {
        var subscriber = Some.Key();
        await LearnAsync(subscriber, "we live in Rome now", ("home", "lives in Rome"));
        await LearnAsync(subscriber, "I like it here in Oslo", ("home", "lives in Oslo"), Some.Now.AddYears(-2));
        var states = (await ListAsync(subscriber)).ToDictionary(m => m.Text("text")!, m => m.Text("state"));
        Assert.Equal(("active", "superseded"), (states["lives in Rome"], states["lives in Oslo"]));
    }

    [Fact]
    public async Task Two_facts_of_one_message_stand_beside_each_other()
    {
        var subscriber = Some.Key();
        await LearnAsync(subscriber, "I have a dog and a cat", [("pet", "has a dog"), ("pet", "has a cat")]);
        Assert.All(await ListAsync(subscriber), m => Assert.Equal("active", m.Text("state")));
        Assert.Equal(2, (await ListAsync(subscriber)).Count);
    }

    [Fact]
    public async Task An_edited_message_is_looked_through_again_and_a_late_result_for_the_old_text_is_ignored()
    {
        var subscriber = Some.Key();
        var id = await LearnAsync(subscriber, "my sister is called Ana", ("sister", "sister is called Ana"));
        var asked = await AskedAsync(subscriber, 1);
        await host.DeliverAsync(new MessageChanged(subscriber, null, subscriber, new(id, "subscriber", "my sister is called Eva", Some.Now), Some.Now.AddMinutes(1)));
        Assert.Empty(await ListAsync(subscriber));

        var again = await AskedAsync(subscriber, 2);
        Assert.Equal("my sister is called Eva", again.Text);
        await host.DeliverAsync(Found(asked, ("sister", "sister is called Ana")));
        Assert.Empty(await ListAsync(subscriber));
        await host.DeliverAsync(Found(again, ("sister", "sister is called Eva")));
        Assert.Equal("sister is called Eva", Assert.Single(await ListAsync(subscriber)).Text("text"));
        Assert.DoesNotContain((await host.ContextAsync("what is my sister called?", subscriber)).Memories, m => m.Text.Contains("Ana"));
    }

    [Fact]
    public async Task A_message_deleted_before_it_was_heard_of_teaches_nothing()
    {
        var subscriber = Some.Key();
        var received = Some.Messages(subscriber, ["I am allergic to shellfish"]);
        await host.DeliverAsync(new MessageDeleted(subscriber, null, subscriber, received.Messages[0].MessageId, Some.Now));
        await host.DeliverAsync(received);
        Assert.Empty(await ListAsync(subscriber, "?include_quotes=true"));
        Assert.Empty((await host.ContextAsync("shellfish", subscriber)).Memories);
    }

    [Fact]
    public async Task What_was_said_is_remembered_word_for_word_but_not_the_message_that_is_being_answered()
    {
        var subscriber = Some.Key();
        await host.DeliverAsync(Some.Messages(subscriber, ["My grandmother kept bees in Slovenia", "ok"]));
        await host.DeliverAsync(Some.Messages(subscriber, ["I would love to visit you there"], senderType: "ai"));
        var context = await host.ContextAsync("do you remember who kept bees?", subscriber);
        Assert.Equal("They wrote: \"My grandmother kept bees in Slovenia\"", context.Memories[0].Text);
        Assert.Contains("bees", context.Memories[0].Why);
        Assert.DoesNotContain((await host.ContextAsync("my grandmother kept bees in Slovenia!", subscriber)).Memories, m => m.Text.Contains("bees"));
        Assert.Equal("told", Assert.Single((await host.ContextAsync("visit", subscriber)).Memories).Kind);
    }

    [Fact]
    public async Task An_approved_reply_was_told_once_even_when_it_comes_back_as_a_message()
    {
        var subscriber = Some.Key();
        const string text = "I named my surfboard Rosa, do not laugh";
        await host.DeliverAsync(Some.Approved(subscriber, text, conversationId: subscriber));
        await host.DeliverAsync(Some.Rejected(subscriber));
        await host.DeliverAsync(Some.Messages(subscriber, [text + "!"], senderType: "ai", conversationId: subscriber));
        var told = Assert.Single(await ListAsync(subscriber, "?include_quotes=true"));
        Assert.Equal("told", told.Text("kind"));
        Assert.True(told.Number("source_reply_id") > 0 && told.Number("source_message_id") > 0);
    }

    [Fact]
    public async Task A_reply_that_was_taken_back_was_not_told_until_it_is_approved_again()
    {
        var subscriber = Some.Key();
        var approved = Some.Approved(subscriber, "I named my bicycle Esmeralda, do not laugh", conversationId: subscriber);
        await host.DeliverAsync(approved);
        Assert.Single(await ListAsync(subscriber, "?include_quotes=true"));
        await host.DeliverAsync(new ReplyTakenBack(approved.ReplyId, subscriber, null, subscriber, approved.At));
        Assert.Empty(await ListAsync(subscriber, "?include_quotes=true"));
        await host.DeliverAsync(approved with { At = approved.At.AddMinutes(1) });
        Assert.Equal("told", Assert.Single(await ListAsync(subscriber, "?include_quotes=true")).Text("kind"));
    }

    [Fact]
    public async Task An_operator_adds_corrects_forgets_and_undoes()
    {
        var (client, subscriber) = (host.Operator(), Some.Key());
        var id = (await client.PostAsync($"/subscribers/{subscriber}/memories", new { attribute = "Job", text = "is a baker" }, 201)).Number("memory_id");
        var corrected = await client.PutAsync($"/memories/{id}", new { text = "is a pastry chef" }, 200);
        Assert.Equal(("job", "is a pastry chef", "operator"), (corrected.Text("attribute"), corrected.Text("text"), corrected.Text("origin")));

        Assert.Equal("forgotten", (await client.DeleteAsync($"/memories/{id}", 200)).Text("state"));
        Assert.Empty((await host.ContextAsync("pastry chef baker", subscriber)).Memories);
        await client.PutAsync($"/memories/{id}", new { text = "x" }, 409);

        Assert.Equal("active", (await client.PostAsync($"/memories/{id}/undo", new { }, 200)).Text("state"));
        Assert.Equal("is a baker", (await client.PostAsync($"/memories/{id}/undo", new { }, 200)).Text("text"));
        await client.PostAsync($"/memories/{id}/undo", new { }, 409);
        await client.GetAsync("/memories/99999999", 404);
        await client.PostAsync($"/subscribers/{subscriber}/memories", new { attribute = "x" }, 400);
        await client.PostAsync($"/subscribers/{subscriber}/memories", new { text = "x", kind = "gossip" }, 400);
    }

    [Fact]
    public async Task A_correction_outlives_an_edit_of_the_message_but_not_its_deletion()
    {
        var (client, subscriber) = (host.Operator(), Some.Key());
        var message = await LearnAsync(subscriber, "my birthday is on the third of May", ("birthday", "born on 3 March"));
        var memory = Assert.Single(await ListAsync(subscriber)).Number("memory_id");
        await client.PutAsync($"/memories/{memory}", new { text = "born on 3 May" }, 200);
        await host.DeliverAsync(new MessageChanged(subscriber, null, subscriber, new(message, "subscriber", "birthday: third of May!", Some.Now), Some.Now.AddMinutes(1)));
        await host.DeliverAsync(Found(await AskedAsync(subscriber, 2), ("birthday", "born on 3 March")));
        Assert.Equal("born on 3 May", Assert.Single(await ListAsync(subscriber)).Text("text"));
        await host.DeliverAsync(new MessageDeleted(subscriber, null, subscriber, message, Some.Now.AddMinutes(2)));
        Assert.Empty(await ListAsync(subscriber, "?include_quotes=true"));
    }

    [Fact]
    public async Task Merged_subscribers_share_what_is_remembered_until_the_merge_is_undone()
    {
        var (kept, merged, mergeId) = (Some.Key(), Some.Key(), Some.Key());
        await LearnAsync(kept, "I work at the harbour these days", ("job", "works at the harbour"), Some.Now.AddDays(-2));
        await LearnAsync(merged, "I am a teacher since Monday", ("job", "is a teacher"));
        await host.DeliverAsync(new SubscribersMerged(mergeId, kept, merged, Some.Now));
        foreach (var either in new[] { kept, merged })
            Assert.Equal("is a teacher", Assert.Single(await ListAsync(either, "?state=active")).Text("text"));
        Assert.Contains((await host.ContextAsync("job", kept)).Memories, m => m.Text == "is a teacher");

        await host.DeliverAsync(new SubscribersUnmerged(mergeId, kept, merged, Some.Now));
        Assert.Equal("works at the harbour", Assert.Single(await ListAsync(kept)).Text("text"));
        Assert.Equal("active", Assert.Single(await ListAsync(kept)).Text("state"));
        Assert.Equal("is a teacher", Assert.Single(await ListAsync(merged)).Text("text"));
        await host.DeliverAsync(new SubscribersMerged(mergeId, kept, merged, Some.Now));
        Assert.Equal("works at the harbour", Assert.Single(await ListAsync(kept)).Text("text"));
    }

    [Fact]
    public async Task A_message_deleted_after_its_persona_was_removed_is_forgotten_all_the_same()
    {
        var (client, subscriber) = (host.Operator(), Some.Key());
        var persona = (await client.PostAsync("/personas", new { name = "Passing" }, 201)).Number("persona_id");
        var received = Some.Messages(subscriber, ["the password of my diary is tulip"], persona);
        await host.DeliverAsync(received);
        await client.DeleteAsync($"/personas/{persona}", 200);
        await host.DeliverAsync(new MessageDeleted(subscriber, persona, subscriber, received.Messages[0].MessageId, Some.Now));
        Assert.False(await host.ReadAsync(db => db.Memories.AnyAsync(m => m.SubscriberId == subscriber)));
    }

    private async Task<long> LearnAsync(long subscriber, string text, (string, string) fact, DateTime? written = null) => await LearnAsync(subscriber, text, [fact], written);

    private async Task<long> LearnAsync(long subscriber, string text, (string, string)[] facts, DateTime? written = null)
    {
        var received = Some.Messages(subscriber, [text]);
        received = received with { Messages = [received.Messages[0] with { Timestamp = written ?? Some.Now }] };
        await host.DeliverAsync(received);
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(e => e.Kind == "memory" && e.SubscriberId == subscriber && e.Text == text);
        await host.DeliverAsync(Found(asked, facts));
        return received.Messages[0].MessageId;
    }

    private Task<AnalysisRequested> AskedAsync(long subscriber, long revision) =>
        host.Events.WaitForAsync<AnalysisRequested>(e => e.Kind == "memory" && e.SubscriberId == subscriber && e.Revision == revision);

    private static AnalysisCompleted Found(AnalysisRequested asked, params (string Attribute, string Text)[] facts) => new(
        asked.Kind, asked.SubjectId, asked.Revision, asked.PersonaId, asked.SubscriberId, null, null, null, null, null,
        [.. facts.Select(f => new AnalysedFact("subscriber", f.Attribute, f.Text, 0.9))], Some.Now);

    private async Task<List<System.Text.Json.JsonElement>> ListAsync(long subscriber, string query = "") =>
        [.. (await host.Operator().GetAsync($"/subscribers/{subscriber}/memories{query}", 200)).EnumerateArray()];
}
