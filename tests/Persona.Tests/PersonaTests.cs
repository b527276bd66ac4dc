using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

public sealed class PersonaTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    [Fact]
    public async Task Only_operators_may_see_personas()
    {
        await host.CreateClient().GetAsync("/personas", 401);
        var refused = await host.Client(7).GetAsync("/personas", 403);
        Assert.Equal("Operator access required", refused.Text("error"));
        await host.Client(1, "superuser").GetAsync("/personas", 200);
    }

    [Fact]
    public async Task A_persona_is_created_changed_and_removed_and_everybody_hears_of_it()
    {
        var client = host.Operator();
        var created = await client.PostAsync("/personas", new { name = "Kai", aliases = new[] { "K" }, style = "dry" }, 201);
        var id = created.Number("persona_id");

        var changed = await client.PutAsync($"/personas/{id}", new { personality = "grumpy" }, 200);
        Assert.Equal(("dry", "grumpy"), (changed.Text("style"), changed.Text("personality")));

        await client.DeleteAsync($"/personas/{id}", 200);
        var removed = await host.Events.WaitForAsync<PersonaChanged>(e => e.PersonaId == id && !e.IsActive);
        Assert.Equal(3, removed.Revision);
        await client.GetAsync($"/diaries?persona_id={id}", 404);
    }

    [Fact]
    public async Task There_is_always_exactly_one_default_persona()
    {
        using var own = new PersonaHost();
        var client = own.Operator();
        var id = (await client.PostAsync("/personas", new { name = "Noa", is_default = true }, 201)).Number("persona_id");
        var personas = (await client.GetAsync("/personas", 200)).EnumerateArray().ToList();
        Assert.Equal(id, personas.Single(p => p.GetProperty("is_default").GetBoolean()).Number("persona_id"));
        Assert.Equal(id, personas[0].Number("persona_id"));
        await client.DeleteAsync($"/personas/{id}", 409);
        await client.PutAsync($"/personas/{id}", new { is_default = false }, 409);
        Assert.Equal(id, (await own.ContextAsync("hi")).Persona.PersonaId);
    }

    [Fact]
    public async Task A_change_based_on_an_old_revision_is_refused()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/personas", new { name = "Mina" }, 201)).Number("persona_id");
        await client.PutAsync($"/personas/{id}", new { style = "a", revision = 1 }, 200);
        await client.PutAsync($"/personas/{id}", new { style = "b", revision = 1 }, 409);
    }

    [Fact]
    public async Task A_persona_can_be_rolled_back_to_what_it_was()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/personas", new { name = "Rolled", description = "first" }, 201)).Number("persona_id");
        await client.PutAsync($"/personas/{id}", new { name = "Unrolled", description = "second" }, 200);
        var versions = await client.GetAsync($"/personas/{id}/versions", 200);
        Assert.Equal([2, 1], versions.EnumerateArray().Select(v => v.Number("revision")));

        var restored = await client.PostAsync($"/personas/{id}/versions/1/restore", new { }, 200);
        Assert.Equal(("Rolled", "first", 3L), (restored.Text("name"), restored.Text("description"), restored.Number("revision")));
        await client.PostAsync($"/personas/{id}/versions/77/restore", new { }, 404);
    }

    [Theory]
    [InlineData("""{"style":"x"}""", 400, "name")]
    [InlineData("""{"name":"Luna Vale"}""", 409, "name")]
    [InlineData("""{"name":"Z","time_zone":"Mars/Olympus"}""", 400, "time_zone")]
    [InlineData("""{"name":"Z","disclosure_policy":"never"}""", 400, "disclosure_policy")]
    [InlineData("""{"name":"Z","language":"<script>"}""", 400, "language")]
    [InlineData("""{"name":5}""", 400, "name")]
    public async Task Bad_input_names_the_field(string body, int status, string field)
    {
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var problem = await host.Operator().PostAsync("/personas", content, TestContext.Current.CancellationToken).JsonAsync(status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task An_unknown_persona_is_404()
    {
        foreach (var path in new[] { "/personas/999", "/personas/999/versions", "/diaries?persona_id=999", "/mental-state/current?persona_id=999" })
            await host.Operator().GetAsync(path, 404);
    }
}
