using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Persona.Context;
using InfluencerPlatform.ServiceDefaults.Errors;

namespace InfluencerPlatform.Persona.Tests;

public sealed class ContextTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task It_holds_persona_mood_preferences_and_the_entries_that_matter()
    {
        var context = await host.ContextAsync("my dog is scared of rain and umbrellas too!", 9);
        Assert.Equal("Luna Vale", context.Persona.Name);
        Assert.True(context.Mood.StateId > 0);
        Assert.Equal("Sardines and a broken umbrella", context.Diary[0].Title);
        Assert.All(context.Diary, d => Assert.NotEmpty(d.Why));
        Assert.DoesNotContain("{{", context.Persona.ExampleDialogue);
    }

    [Fact]
    public async Task A_private_entry_never_appears_whatever_is_asked()
    {
        foreach (var message in new[] { "who is Miguel? the letter you did not send", "is the rent going up? sponsor deadline", "what happened two days ago", "yesterday last week november" })
        {
            var context = JsonSerializer.Serialize(await host.ContextAsync(message, 9, budget: 50_000));
            Assert.DoesNotContain("Miguel", context);
            Assert.DoesNotContain("sponsor wants", context);
            Assert.DoesNotContain("Not for the feed", context);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(900)]
    [InlineData(3000)]
    public async Task It_keeps_within_the_budget(int budget)
    {
        var context = await host.ContextAsync("tell me about the dog, the sea, your grandmother, surfing and Porto", 9, budget: budget);
        var p = context.Personalization;
        string?[] texts =
        [
            context.Persona.Name, context.Persona.Description, context.Persona.Personality, context.Persona.Style, context.Persona.ExampleDialogue,
            context.Mood.CurrentMood, context.Mood.FocusArea, context.Mood.CurrentActivity, p.PreferredTone, p.PreferredGreetings, p.PreferredClosings, p.AiPersonaStyle,
            .. p.AvoidKeywords, .. p.SpecificKeywords, .. context.Diary.SelectMany(d => d.Keywords.Append(d.Title).Append(d.Text).Append(d.Location)),
            .. context.Memories.Select(m => m.Text),
        ];
        Assert.InRange(texts.Sum(Tokens.Of), 1, budget);
        Assert.NotEmpty(context.Persona.Personality);
    }

    [Fact]
    public async Task The_service_policy_guards_the_endpoint_and_an_operator_is_no_service()
    {
        var request = new PersonaContextRequest(null, 9, "tell me about your surfing lessons", 2000);
        await host.CreateClient().PostAsync("/internal/context", new { message = "x" }, 401);
        await host.Operator().PostAsync("/internal/context", new { message = "x" }, 403);
        var context = await host.Client(0, "service").PostAsync(
            "/internal/context", new { subscriber_id = 9, message = "tell me about your surfing lessons", token_budget = 2000 }, 200);
        Assert.Equal("I stood up on the board", context.GetProperty("diary")[0].Text("title"));
        await host.Client(0, "service").PostAsync("/internal/context", new { persona_id = 999, message = "x", token_budget = 2000 }, 404);
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => host.ContextAsync(request.Message, personaId: 999))).Status);
    }

    [Fact]
    public void A_long_text_gives_whole_sentences_about_the_message()
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(i => $"Filler sentence number {i} about nothing. ")) + "The lighthouse keeper gave me a lemon.";
        var excerpt = Excerpt.About(text, "who lives in the lighthouse?", 40);
        Assert.Contains("The lighthouse keeper gave me a lemon.", excerpt);
        Assert.True(Tokens.Of(excerpt) <= 40);
        Assert.True(Tokens.Of(Excerpt.About(new string('x', 10_000), "q", 30)) <= 30);
        Assert.True(Tokens.Of(Excerpt.About(string.Concat(Enumerable.Repeat("漢", 1000)), "q", 30)) <= 30);
    }
}
