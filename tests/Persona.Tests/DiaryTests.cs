using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

public sealed class DiaryTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    private static object Entry(string title, string story, string date = "2026-11-10", bool isPublic = true, string[]? keywords = null) =>
        new { title, story_content = story, adventure_date = date, is_public = isPublic, keywords };

    [Fact]
    public async Task An_entry_is_written_read_changed_and_deleted_as_recorded()
    {
        var client = host.Operator();
        var added = await client.PostAsync("/diaries", new { title = "T", story_content = "one two  three - four", adventure_date = "2026-01-02" }, 201);
        Assert.Equal("Diary entry added successfully", added.Text("message"));
        var id = added.Number("diary_id");

        var entry = await client.GetAsync($"/diaries/{id}", 200);
        Assert.Equal(4, entry.Number("word_count"));
        Assert.False(entry.GetProperty("is_public").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, entry.GetProperty("keywords").ValueKind);

        Assert.Equal("Diary entry updated successfully", (await client.PutAsync($"/diaries/{id}", new { title = "T2" }, 200)).Text("message"));
        var changed = await client.GetAsync($"/diaries/{id}", 200);
        Assert.Equal(("T2", "2026-01-02"), (changed.Text("title"), changed.Text("adventure_date")));

        Assert.Equal("Diary entry deleted successfully", (await client.DeleteAsync($"/diaries/{id}", 200)).Text("message"));
        Assert.Equal("Diary not found", (await client.GetAsync($"/diaries/{id}", 404)).Text("error"));
        await client.DeleteAsync($"/diaries/{id}", 404);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var problem = await host.Operator().PostAsync("/diaries", new { title = "T" }, 400);
        Assert.Equal("Missing required fields", problem.Text("error"));
        Assert.Equal(["story_content", "adventure_date"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("yesterday")]
    [InlineData("01.02.2026")]
    public async Task A_date_that_is_none_is_refused(string date)
    {
        var problem = await host.Operator().PostAsync("/diaries", Entry("T", "S", date), 400);
        Assert.Contains("adventure_date", problem.Text("error"));
    }

    [Fact]
    public async Task Words_may_come_as_one_text_with_commas()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/diaries", new { title = "T", story_content = "S", adventure_date = "2026-01-02", themes = "sea, , Salt,sea" }, 201)).Number("diary_id");
        var entry = await client.GetAsync($"/diaries/{id}", 200);
        Assert.Equal(["sea", "Salt"], entry.GetProperty("themes").EnumerateArray().Select(t => t.GetString()));
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_without_gaps_or_doubles()
    {
        using var own = new PersonaHost();
        var client = own.Operator();
        var seen = new List<long>();
        for (var path = "/diaries?limit=5"; path is not null;)
        {
            var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            seen.AddRange((await Task.FromResult(response).JsonAsync(200)).EnumerateArray().Select(d => d.Number("diary_id")));
            path = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(12, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        await client.GetAsync("/diaries?limit=-1", 400);
        await client.GetAsync("/diaries?limit=201", 400);
        await client.GetAsync("/diaries?before=nonsense", 400);
    }

    [Fact]
    public async Task Search_finds_by_words_by_day_and_says_why()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/diaries", Entry("Glassblowing in Murano", "I tried to blow a vase and it looked like a pear.", "2026-03-03"), 201)).Number("diary_id");
        var hit = (await client.GetAsync("/diaries/search?q=have you ever blown glass vases?", 200))[0];
        Assert.Equal(id, hit.Number("diary_id"));
        Assert.Contains("vase", hit.Text("why"));

        Assert.Equal(id, (await client.GetAsync("/diaries/search?date=2026-03-03", 200)).EnumerateArray().Single().Number("diary_id"));
        Assert.Empty((await client.GetAsync("/diaries/search?date=2026-03-04&q=glass", 200)).EnumerateArray());
        Assert.Equal("Missing date parameter", (await client.GetAsync("/diaries/search", 400)).Text("error"));
    }

    [Fact]
    public async Task A_changed_entry_is_found_by_its_new_words_and_a_deleted_one_by_none()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/diaries", Entry("Zeppelin", "The zeppelin landed."), 201)).Number("diary_id");
        await client.PutAsync($"/diaries/{id}", new { title = "Kayak", story_content = "The kayak drifted." }, 200);
        Assert.Empty((await client.GetAsync("/diaries/search?q=zeppelin", 200)).EnumerateArray());
        Assert.Single((await client.GetAsync("/diaries/search?q=kayaks", 200)).EnumerateArray());
        await client.DeleteAsync($"/diaries/{id}", 200);
        Assert.Empty((await client.GetAsync("/diaries/search?q=kayak", 200)).EnumerateArray());
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a\" OR \"b")]
    [InlineData("title:x NEAR(y, 5) * ^ -z")]
    [InlineData("((((( AND OR NOT")]
    [InlineData("'; DROP TABLE diaries; --")]
    [InlineData("😀 💥 漢字 مرحبا")]
    [InlineData("the of and")]
    public async Task Nothing_that_is_searched_for_is_syntax(string text)
    {
        await host.Operator().GetAsync("/diaries/search?q=" + Uri.EscapeDataString(text), 200);
        await host.ContextAsync(text);
    }

    [Fact]
    public async Task An_entry_without_summary_is_given_one_by_the_analysis_unless_it_changed_meanwhile()
    {
        var client = host.Operator();
        var id = (await client.PostAsync("/diaries", Entry("Quince", "Made quince jelly.", keywords: ["jelly"]), 201)).Number("diary_id");
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(e => e is { Kind: "diary" } && e.SubjectId == id);
        Assert.Contains("Made quince jelly.", asked.Text);

        await client.PutAsync($"/diaries/{id}", new { location = "Kitchen" }, 200);
        await host.DeliverAsync(Found(id, asked.Revision, "Too late."));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await client.GetAsync($"/diaries/{id}", 200)).GetProperty("summary").ValueKind);

        var again = await host.Events.WaitForAsync<AnalysisRequested>(e => e is { Kind: "diary" } && e.SubjectId == id && e.Revision > asked.Revision);
        await host.DeliverAsync(Found(id, again.Revision, "She makes jelly."));
        var entry = await client.GetAsync($"/diaries/{id}", 200);
        Assert.Equal("She makes jelly.", entry.Text("summary"));
        Assert.Equal(["jelly"], entry.GetProperty("keywords").EnumerateArray().Select(k => k.GetString()));
        Assert.Equal(["home"], entry.GetProperty("themes").EnumerateArray().Select(k => k.GetString()));

        // A new story: what was found in the old one goes, what a person wrote stays.
        await client.PutAsync($"/diaries/{id}", new { story_content = "Made plum jam instead." }, 200);
        entry = await client.GetAsync($"/diaries/{id}", 200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, entry.GetProperty("summary").ValueKind);
        Assert.Equal(["jelly"], entry.GetProperty("keywords").EnumerateArray().Select(k => k.GetString()));
        await host.Events.WaitForAsync<AnalysisRequested>(e => e.SubjectId == id && e.Text.Contains("plum"));

        static AnalysisCompleted Found(long id, long revision, string summary) =>
            new("diary", id, revision, null, null, null, null, summary, ["home"], ["quince"], null, PersonaHost.Start.UtcDateTime);
    }
}
