using InfluencerPlatform.Persona.Personalization;

namespace InfluencerPlatform.Persona.Tests;

public sealed class ProposalTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Theory]
    [InlineData("hey! how was the beach today?", "hello! how was the beach today?", "preferred_greetings", "hello")]
    [InlineData("the sea was cold today. talk soon", "the sea was cold today. take care", "preferred_closings", "take care")]
    [InlineData("that looks gorgeous, where was it taken then?", "that looks lovely, where was it taken then?", "avoid_keywords", "gorgeous")]
    [InlineData("what a day 😀", "what a day", "ai_persona_style", "no emoji")]
    [InlineData("I went to the market and then to the beach and then I cooked for all of my friends", "I went to the market today", "ai_persona_style", "keep replies short")]
    [InlineData("hey, das Meer war heute kalt", "guten Morgen, das Meer war heute kalt", "preferred_greetings", "guten morgen")]
    [InlineData("das Meer war heute kalt. bis bald", "das Meer war heute kalt. liebe Grüße", "preferred_closings", "liebe grüße")]
    [InlineData("hola, el mar estaba frío hoy", "buenos días, el mar estaba frío hoy", "preferred_greetings", "buenos días")]
    [InlineData("el mar estaba frío hoy. besos", "el mar estaba frío hoy. un abrazo", "preferred_closings", "un abrazo")]
    [InlineData("salut, la mer était froide", "coucou, la mer était froide", "preferred_greetings", "coucou")]
    [InlineData("la mer était froide. bises", "la mer était froide. à bientôt", "preferred_closings", "à bientôt")]
    [InlineData("oi, o mar estava frio hoje", "bom dia, o mar estava frio hoje", "preferred_greetings", "bom dia")]
    [InlineData("o mar estava frio hoje. beijos", "o mar estava frio hoje. até logo", "preferred_closings", "até logo")]
    [InlineData("ciao, il mare era freddo oggi", "buongiorno, il mare era freddo oggi", "preferred_greetings", "buongiorno")]
    [InlineData("il mare era freddo oggi. baci", "il mare era freddo oggi. a presto", "preferred_closings", "a presto")]
    [InlineData("c'est vraiment précieux, tu vois, ce tableau", "c'est vraiment joli, tu vois, ce tableau", "avoid_keywords", "précieux")]
    public void An_edit_teaches(string generated, string text, string setting, string value) =>
        Assert.Contains((setting, value), EditLessons.Of(generated, text));

    [Theory]
    [InlineData("hey! how was the beach?", "hey! how was the beach?")]
    [InlineData("see you at 10", "see you at 11")]
    [InlineData("hello my friend", "something else entirely was written here instead of that")]
    [InlineData("", "hello")]
    [InlineData("das war sehr schön am Strand mit dir", "das war schön am Strand mit dir")]
    [InlineData("me gusta mucho la playa y el sol", "me gusta mucho la playa, el sol")]
    [InlineData("c'était très bien à la plage avec toi", "c'était bien à la plage avec toi")]
    public void Other_edits_teach_nothing(string generated, string text) => Assert.Empty(EditLessons.Of(generated, text));

    [Fact]
    public async Task Three_alike_become_one_proposal_with_its_evidence_and_accepting_it_sets_it()
    {
        var (client, subscriber) = (host.Operator(), Some.Key());
        await EditAsync(subscriber, 2);
        Assert.Empty((await ListAsync(client, subscriber)).EnumerateArray());
        await EditAsync(subscriber, 2);
        var proposal = Assert.Single((await ListAsync(client, subscriber)).EnumerateArray());
        Assert.Equal(("preferred_greetings", "good morning", "open"), (proposal.Text("setting"), proposal.Text("value"), proposal.Text("state")));
        Assert.Equal(4, proposal.GetProperty("evidence").GetArrayLength());

        var path = $"/subscribers/{subscriber}/personalization/proposals/{proposal.Number("proposal_id")}";
        await client.PostAsync($"/subscribers/{subscriber + 1}/personalization/proposals/{proposal.Number("proposal_id")}/accept", new { }, 404);
        Assert.Equal("accepted", (await client.PostAsync(path + "/accept", new { }, 200)).Text("state"));
        Assert.Equal("good morning", (await host.ContextAsync("hi", subscriber)).Personalization.PreferredGreetings);
        await client.PostAsync(path + "/reject", new { }, 409);
    }

    [Fact]
    public async Task A_rejected_proposal_does_not_come_back()
    {
        var (client, subscriber) = (host.Operator(), Some.Key());
        await EditAsync(subscriber, 3);
        var id = (await ListAsync(client, subscriber))[0].Number("proposal_id");
        await client.PostAsync($"/subscribers/{subscriber}/personalization/proposals/{id}/reject", new { }, 200);
        await EditAsync(subscriber, 5);
        Assert.Equal("rejected", Assert.Single((await ListAsync(client, subscriber)).EnumerateArray()).Text("state"));
        Assert.Equal("hey", (await host.ContextAsync("hi", subscriber)).Personalization.PreferredGreetings);
    }

    [Fact]
    public async Task The_proposals_of_all_subscribers_come_newest_first_a_page_at_a_time()
    {
        using var own = new PersonaHost();
        var (client, subscribers) = (own.Operator(), new[] { 1L, 2, 3 });
        Assert.Empty((await client.GetAsync("/proposals", 200)).EnumerateArray());
        foreach (var subscriber in subscribers)
            for (var i = 0; i < 3; i++) await own.DeliverAsync(Some.Approved(subscriber, "hey, it is sunny here", "good morning, it is sunny here"));
        var all = (await client.GetAsync("/proposals", 200)).EnumerateArray().ToList();
        Assert.Equal([3L, 2, 1], all.Select(p => p.Number("subscriber_id")));
        Assert.All(all, p => Assert.Equal(3, p.GetProperty("evidence").GetArrayLength()));

        using var first = await client.GetAsync("/proposals?limit=2", TestContext.Current.CancellationToken);
        var next = Assert.Single(first.Headers.GetValues("Link")).Split('<', '>')[1];
        var rest = (await client.GetAsync(next, 200)).EnumerateArray().ToList();
        Assert.Equal(1L, Assert.Single(rest).Number("subscriber_id"));
        using var exactly = await client.GetAsync("/proposals?limit=3", TestContext.Current.CancellationToken);
        Assert.False(exactly.Headers.Contains("Link"));

        await client.PostAsync($"/subscribers/2/personalization/proposals/{all[1].Number("proposal_id")}/reject", new { }, 200);
        Assert.Equal([3L, 1], (await client.GetAsync("/proposals?state=open", 200)).EnumerateArray().Select(p => p.Number("subscriber_id")));
        Assert.Equal(2L, Assert.Single((await client.GetAsync("/proposals?state=rejected", 200)).EnumerateArray()).Number("subscriber_id"));
        await client.GetAsync("/proposals?state=nonsense", 400);
        await client.GetAsync("/proposals?cursor=nonsense", 400);
        await client.GetAsync("/proposals?persona_id=999", 404);

        await own.DeliverAsync(new Contracts.SubscriberErased(3, Some.Now));
        Assert.Equal([2L, 1], (await client.GetAsync("/proposals", 200)).EnumerateArray().Select(p => p.Number("subscriber_id")));
    }

    [Fact]
    public async Task Edits_for_different_subscribers_do_not_add_up()
    {
        for (var i = 0; i < 3; i++) await EditAsync(900_000 + i, 1);
        Assert.Empty((await ListAsync(host.Operator(), 900_000)).EnumerateArray());
    }

    private async Task EditAsync(long subscriber, int times)
    {
        for (var i = 0; i < times; i++) await host.DeliverAsync(Some.Approved(subscriber, "hey, it is sunny here", "good morning, it is sunny here"));
    }

    private static Task<System.Text.Json.JsonElement> ListAsync(HttpClient client, long subscriber) =>
        client.GetAsync($"/subscribers/{subscriber}/personalization/proposals", 200);
}
