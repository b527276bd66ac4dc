using System.Text.RegularExpressions;
using InfluencerPlatform.Fakes;

namespace InfluencerPlatform.Platform.Tests.Scenarios;

/// <summary>(persona, subscriber) is the boundary of all memory: what the model is really sent holds nothing from beyond it.</summary>
public abstract partial class PromptScenarios(ScriptedModelFixture fixture)
{
    private const string Ask = "do you remember my birthday, my dog and the trip to lisbon, and what did you do yesterday? who else writes to you?";

    [Fact]
    public async Task No_prompt_holds_anything_of_another_subscriber_another_persona_or_a_private_diary()
    {
        using var op = await fixture.Platform.SignInAsync();
        fixture.Model.Otherwise(FakeAnswer.Text("I remember it all, of course. How are you today?"));
        var bruno = (await PostAsync(op, "/personas", new { name = "Bruno", description = "canarypersona2 plays chess in the park", personality = "calm" })).GetProperty("persona_id").GetInt64();
        var luna = (await op.GetAsync("/personas")).EnumerateArray().First(p => p.GetProperty("name").GetString() != "Bruno").GetProperty("persona_id").GetInt64();
        foreach (var (persona, id) in new[] { (1, luna), (2, bruno) })
        {
            await PostAsync(op, "/diaries", Diary($"canaryprivate{persona}", id, isPublic: false));
            await PostAsync(op, "/diaries", Diary($"canarypublic{persona}", id, isPublic: true));
        }

        var replies = new List<long>();
        for (var subscriber = 1; subscriber <= 3; subscriber++)
        {
            long? key = null;
            foreach (var (persona, id) in new[] { (1, luna), (2, bruno) })
            {
                var (own, speaker) = ($"canaryp{persona}s{subscriber}", $"Mira Canarys{subscriber}name");
                var first = await op.PasteAsync($"{speaker}: my birthday is in may, my dog is called {own}dog and I loved lisbon, {own}said", new { persona_id = id, subscriber_id = key, channel = "instagram" });
                key = first.SubscriberId;
                await PostAsync(op, $"/subscribers/{key}/memories", new { text = $"birthday, dog, lisbon: {own}memory", persona_id = id });
                using (var put = await op.Http.PutAsync($"/subscribers/{key}/personalization?persona_id={id}", System.Net.Http.Json.JsonContent.Create(new { preferred_tone = $"{own}tone", learning_notes = $"{own}notes", specific_keywords = $"{own}keyword" })))
                    Assert.True(put.IsSuccessStatusCode);
                await op.ReplyAsync(first.ReplyId!.Value, "ready");
                var again = await op.PasteAsync($"{speaker}: {Ask} {own}asks", new { persona_id = id, subscriber_id = key, channel = "instagram" });
                Assert.Equal(first.ConversationId, again.ConversationId);
                replies.Add(again.ReplyId!.Value);
            }
        }

        foreach (var reply in replies) await op.ReplyAsync(reply, "ready");
        var (status, _) = await op.PostAsync("/messages/ai", new { content = $"{Ask} canaryuserasks" });
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
        await Effects.SettledAsync(fixture.Platform);

        var prompts = fixture.Model.Requests.Select(r => r.Body.ToString()).ToList();
        foreach (var prompt in prompts) Check(prompt);
        for (var subscriber = 1; subscriber <= 3; subscriber++)
            for (var persona = 1; persona <= 2; persona++)
            {
                var own = $"canaryp{persona}s{subscriber}";
                var final = prompts.Last(p => Words(p).Contains($"{own}asks") && Words(p).Contains($"{own}memory"));
                // The check can find something: what belongs in is in.
                foreach (var expected in new[] { $"{own}said", $"{own}tone", $"canarypublic{persona}" }) Assert.Contains(expected, Words(final));
            }

        Assert.Contains(prompts, p => Words(p).Contains("canaryuserasks"));
        Assert.Contains(prompts, p => Words(p).Contains("canarypersona2"));
    }

    /// <summary>All of it is of one persona and, if of any, of one subscriber with it.</summary>
    private static void Check(string prompt)
    {
        var words = Words(prompt);
        Assert.DoesNotContain(words, w => w.StartsWith("canaryprivate", StringComparison.Ordinal));
        var pairs = words.Select(w => Pair().Match(w)).Where(m => m.Success).Select(m => (Persona: m.Groups[1].Value, Subscriber: m.Groups[2].Value)).Distinct().ToList();
        Assert.True(pairs.Count <= 1, $"{string.Join(' ', words)} in: {prompt}");
        var personas = words.Select(w => OfPersona().Match(w)).Where(m => m.Success).Select(m => m.Groups[1].Value).Concat(pairs.Select(p => p.Persona)).Distinct().ToList();
        Assert.True(personas.Count <= 1, $"{string.Join(' ', words)} in: {prompt}");
        var subscribers = words.Select(w => OfName().Match(w)).Where(m => m.Success).Select(m => m.Groups[1].Value).Concat(pairs.Select(p => p.Subscriber)).Distinct().ToList();
        Assert.True(subscribers.Count <= 1, $"{string.Join(' ', words)} in: {prompt}");
        if (words.Contains("canaryuserasks")) Assert.Empty(subscribers);
    }

    private static HashSet<string> Words(string prompt) => [.. Canary().Matches(prompt.ToLowerInvariant()).Select(m => m.Value)];

    private static object Diary(string canary, long persona, bool isPublic) => new
    {
        title = $"The day of {canary}", story_content = $"My birthday with the dog in lisbon, yesterday. {canary}", is_public = isPublic, persona_id = persona,
        adventure_date = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), keywords = "birthday, dog, lisbon",
    };

    private static async Task<System.Text.Json.JsonElement> PostAsync(Operator op, string path, object body)
    {
        var (status, answer) = await op.PostAsync(path, body);
        Assert.True((int)status is 200 or 201, $"{path}: {status} {answer}");
        return answer;
    }

    [GeneratedRegex("canary[a-z0-9]+")]
    private static partial Regex Canary();

    [GeneratedRegex("^canaryp([0-9])s([0-9])")]
    private static partial Regex Pair();

    [GeneratedRegex("^canary(?:public|persona)([0-9])")]
    private static partial Regex OfPersona();

    [GeneratedRegex("^canarys([0-9])name")]
    private static partial Regex OfName();
}

public sealed class PromptsInOneProcess(ScriptedModelFixture.InOneProcess fixture) : PromptScenarios(fixture), IClassFixture<ScriptedModelFixture.InOneProcess>;

public sealed class PromptsDistributed(ScriptedModelFixture.Distributed fixture) : PromptScenarios(fixture), IClassFixture<ScriptedModelFixture.Distributed>;
