using System.Text.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

public sealed class IsolationTests
{
    private static readonly string[] Places = ["lisbon", "surf", "dog", "birthday"];

    [Fact]
    public async Task No_word_planted_with_one_subscriber_or_persona_is_ever_shown_to_another()
    {
        using var host = new PersonaHost();
        var client = host.Operator();
        List<long> personas = [1, (await client.PostAsync("/personas", new { name = "Bruno", description = "canarypersona2 plays chess" }, 201)).Number("persona_id")];
        long[] subscribers = [1, 2, 11, 12];
        foreach (var persona in personas)
        {
            await client.PostAsync("/diaries", new
            {
                title = $"Secret canaryprivate{persona}", story_content = $"lisbon surf dog birthday canaryprivate{persona}", adventure_date = "2026-11-17",
                keywords = $"dog, canarykey{persona}", persona_id = persona, ai_mood_at_time = $"canarymood{persona}",
            }, 201);
            await client.PostAsync("/diaries", new
            {
                title = "Open", story_content = $"lisbon surf dog birthday canarypublic{persona}", adventure_date = "2026-11-17", is_public = true, persona_id = persona,
            }, 201);
            foreach (var subscriber in subscribers) await PlantAsync(host, client, persona, subscriber);
        }

        foreach (var persona in personas)
            foreach (var subscriber in subscribers.Cast<long?>().Append(null))
            {
                var own = $"canaryx{persona}y{subscriber}z";
                // Asked for everything, and for the others' words by name.
                var everything = string.Join(' ', Places) + " yesterday canaryprivate1 canarykey1 " + string.Join(' ', personas.SelectMany(p => subscribers.Select(s => $"canaryx{p}y{s}z")));
                foreach (var message in Places.Append(everything).Append("scope : \"p1s1x\""))
                {
                    var context = JsonSerializer.Serialize(await host.ContextAsync(message, subscriber, persona, budget: 100_000));
                    var leaks = System.Text.RegularExpressions.Regex.Matches(context, "canary[a-z]+[0-9a-z]*").Select(m => m.Value).Distinct()
                        .Where(word => word != own && word != $"canarypublic{persona}" && word != $"canarypersona{persona}");
                    Assert.Empty(leaks);
                }

                if (subscriber is not null)
                    Assert.Contains(own, JsonSerializer.Serialize(await host.ContextAsync("my birthday", subscriber, persona, budget: 100_000)));
            }
    }

    private static async Task PlantAsync(PersonaHost host, HttpClient client, long persona, long subscriber)
    {
        var canary = $"canaryx{persona}y{subscriber}z";
        await host.DeliverAsync(Some.Messages(subscriber, Places.Select(p => $"about {p}: my word is {canary}").ToArray(), persona));
        await host.DeliverAsync(Some.Messages(subscriber, [$"told you of the dog, the surf and {canary}"], persona, senderType: "ai"));
        await host.DeliverAsync(Some.Generated(subscriber));
        await client.PostAsync($"/subscribers/{subscriber}/memories", new { text = $"birthday {canary}", persona_id = persona }, 201);
        await client.PutAsync($"/subscribers/{subscriber}/personalization?persona_id={persona}", new
        {
            preferred_tone = canary, preferred_greetings = canary, preferred_closings = canary, ai_persona_style = canary, learning_notes = canary,
            specific_keywords = canary, avoid_keywords = canary,
        }, 200);
    }
}
