namespace InfluencerPlatform.Persona.Tests;

public sealed class PersonalizationTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task Without_settings_the_personas_defaults_count()
    {
        var settings = await host.Operator().GetAsync("/subscribers/41/personalization", 200);
        Assert.Equal(0, settings.Number("setting_id"));
        Assert.Equal("warm and playful", settings.GetProperty("effective").Text("preferred_tone"));
    }

    [Fact]
    public async Task What_is_set_counts_for_this_subscriber_and_no_other()
    {
        var set = await host.Operator().PutAsync(
            "/subscribers/42/personalization",
            new { preferred_tone = "formal", preferred_greetings = "Good day", avoid_keywords = "surf, dog", specific_keywords = new[] { "tea" } }, 200);
        Assert.True(set.Number("setting_id") > 0);

        var theirs = (await host.ContextAsync("hi", 42)).Personalization;
        Assert.Equal(("formal", "Good day", "talk soon"), (theirs.PreferredTone, theirs.PreferredGreetings, theirs.PreferredClosings));
        Assert.Equal(["politics", "guaranteed", "investment", "surf", "dog"], theirs.AvoidKeywords);
        Assert.Equal("warm and playful", (await host.ContextAsync("hi", 43)).Personalization.PreferredTone);
        Assert.Equal("warm and playful", (await host.ContextAsync("hi")).Personalization.PreferredTone);
    }

    [Fact]
    public async Task Another_persona_knows_nothing_of_it()
    {
        var client = host.Operator();
        var other = (await client.PostAsync("/personas", new { name = "Otto" }, 201)).Number("persona_id");
        await client.PutAsync("/subscribers/44/personalization", new { preferred_tone = "canary-tone" }, 200);
        var theirs = await client.GetAsync($"/subscribers/44/personalization?persona_id={other}", 200);
        Assert.DoesNotContain("canary-tone", theirs.ToString());
    }

    [Fact]
    public async Task Setting_again_replaces_everything_and_leaves_one_row()
    {
        var client = host.Operator();
        var first = await client.PutAsync("/subscribers/45/personalization", new { preferred_tone = "a", learning_notes = "n" }, 200);
        var second = await client.PutAsync("/subscribers/45/personalization", new { preferred_tone = "b" }, 200);
        Assert.Equal(first.Number("setting_id"), second.Number("setting_id"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("learning_notes").ValueKind);
    }

    [Fact]
    public async Task Too_long_and_too_many_is_refused()
    {
        var problem = await host.Operator().PutAsync(
            "/subscribers/46/personalization", new { preferred_tone = new string('x', 201), avoid_keywords = Enumerable.Range(0, 51).Select(i => $"w{i}") }, 400);
        Assert.Equal(["avoid_keywords", "preferred_tone"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        await host.Operator().PutAsync("/subscribers/0/personalization", new { preferred_tone = "x" }, 404);
    }
}
