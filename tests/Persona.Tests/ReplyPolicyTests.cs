using System.Text.Json;
using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

public sealed class ReplyPolicyTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task A_policy_is_kept_versioned_told_and_delivered_with_the_context()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/personas", new { name = "Pola", disclosure_policy = "always-first" }, 201)).Number("persona_id");
        var changed = await client.PutAsync(
            $"/personas/{id}",
            new { reply_mode = "auto", daily_budget = 2.5m, lint_rules = new object[] { new { rule = "promise", severity = "notice" }, new { rule = "length", max_length = 200 } } }, 200);
        Assert.Equal(("auto", "always-first"), (changed.Text("reply_mode"), changed.Text("disclosure_policy")));
        Assert.Equal(2.5m, changed.GetProperty("daily_budget").GetDecimal());

        var policy = (await host.Events.WaitForAsync<PersonaChanged>(e => e.PersonaId == id && e.Revision == 2)).Policy!;
        Assert.Equal(("auto", "always-first", 2.5m), (policy.ReplyMode, policy.DisclosurePolicy, policy.DailyBudget));
        Assert.Equal([("promise", "notice", (int?)null), ("length", null, 200)], policy.LintRules.Select(r => (r.Rule, r.Severity, r.MaxLength)));
        var context = await host.ContextAsync("hi", personaId: id);
        Assert.Equal(JsonSerializer.Serialize(policy), JsonSerializer.Serialize(context.Policy));

        var cleared = await client.PutAsync($"/personas/{id}", new { reply_mode = "default", daily_budget = -1, lint_rules = Array.Empty<object>() }, 200);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 0), (cleared.GetProperty("reply_mode").ValueKind, cleared.GetProperty("daily_budget").ValueKind, cleared.GetProperty("lint_rules").GetArrayLength()));
        var restored = await client.PostAsync($"/personas/{id}/versions/2/restore", new { }, 200);
        Assert.Equal(("auto", 2), (restored.Text("reply_mode"), restored.GetProperty("lint_rules").GetArrayLength()));
    }

    [Theory]
    [InlineData("""[{"rule":"other-name","enabled":false}]""")]
    [InlineData("""[{"rule":"private-text","severity":"notice"}]""")]
    [InlineData("""[{"rule":"prompt-leak","enabled":false}]""")]
    [InlineData("""[{"rule":"denies-ai","enabled":false}]""")]
    [InlineData("""[{"rule":"no-such-rule"}]""")]
    [InlineData("""[{"rule":"promise","severity":"loud"}]""")]
    [InlineData("""[{"rule":"promise","max_length":50}]""")]
    [InlineData("""[{"rule":"promise"},{"rule":"promise","enabled":false}]""")]
    [InlineData("""[{"enabled":false}]""")]
    [InlineData("""[null]""")]
    public async Task Rules_that_guard_privacy_cannot_be_switched_off_and_nonsense_is_refused(string rules)
    {
        var client = host.Operator();
        var id = (await client.GetAsync("/personas", 200))[0].Number("persona_id");
        var refused = await client.PutAsync($"/personas/{id}", new { lint_rules = JsonSerializer.Deserialize<JsonElement>(rules) }, 400);
        Assert.NotEmpty(refused.Text("error")!);
    }
}
