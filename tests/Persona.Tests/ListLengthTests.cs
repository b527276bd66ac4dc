using System.Globalization;
using System.Text.Json;

namespace InfluencerPlatform.Persona.Tests;

/// <summary>Every list with no row, one, as many as fit, and one more. What is a list the API's document says, so that none can be forgotten.</summary>
public sealed class ListLengthTests(PersonaHost host) : IClassFixture<PersonaHost>
{
    private const int Limit = 10;
    private static readonly string[] Words = ["gorgeous", "mighty", "purple", "velvet", "ancient", "crooked", "frozen", "golden", "humble", "icy", "jagged"];

    /// <summary>By the document's path: how to ask for it, and how it gets its nth row.</summary>
    private static readonly Dictionary<string, List[]> Lists = new()
    {
        ["/personas"] = [new("/personas?include_inactive=true&", (s, i) => s.Client.PostAsync("/personas", new { name = $"Listed {i}" }, 201), Ends.Link) { OwnHost = true }],
        ["/personas/{id}/versions"] = [new("/personas/{persona}/versions?", (s, i) => s.Client.PutAsync($"/personas/{s.Persona}", new { backstory = $"{i} lives" }, 200), Ends.Link)],
        ["/diaries"] = [new("/diaries?persona_id={persona}&", WriteAsync, Ends.Link)],
        ["/diaries/latest"] = [new("/diaries/latest?persona_id={persona}&", WriteAsync, Ends.Fixed)],
        ["/diaries/search"] =
        [
            new("/diaries/search?persona_id={persona}&q=lighthouse&", WriteAsync, Ends.Best), new("/diaries/search?persona_id={persona}&date=2026-11-01&", WriteAsync, Ends.Best),
        ],
        ["/mental-state"] = [new("/mental-state?persona_id={persona}&", FeelAsync, Ends.Link)],
        ["/mental-state/last-week"] = [new("/mental-state/last-week?persona_id={persona}&", FeelAsync, Ends.Fixed) { Limit = 200 }],
        ["/subscribers/{id}/memories"] =
        [
            new("/subscribers/{subscriber}/memories?persona_id={persona}&",
                (s, i) => s.Client.PostAsync($"/subscribers/{s.Subscriber}/memories", new { text = $"collects {Words[i % Words.Length]} things", persona_id = s.Persona }, 201), Ends.Link),
        ],
        ["/subscribers/{id}/personalization/proposals"] =
        [
            new("/subscribers/{subscriber}/personalization/proposals?persona_id={persona}&",
                (s, i) => s.EditAsync(s.Subscriber, $"that looks {Words[i]}, where was it taken then?", "that looks lovely, where was it taken then?"), Ends.Link),
        ],
        ["/proposals"] =
        [
            new("/proposals?persona_id={persona}&", (s, _) => s.EditAsync(Some.Key(), "hey, it is sunny here", "good morning, it is sunny here"), Ends.Link),
            new("/proposals?persona_id={persona}&state=open&", (s, _) => s.EditAsync(Some.Key(), "hey, it is sunny here", "good morning, it is sunny here"), Ends.Link),
        ],
    };

    private enum Ends
    {
        /// <summary>The Link header leads to the rest.</summary>
        Link,

        /// <summary>The caller's limit bounds it: the best ones.</summary>
        Best,

        /// <summary>It has a bound of its own.</summary>
        Fixed,
    }

    public static TheoryData<string> Operations => [.. Lists.Keys];

    [Fact]
    public async Task Every_list_of_the_document_is_in_the_table()
    {
        var document = await host.CreateClient().GetAsync("/swagger/persona/swagger.json", 200);
        var lists = document.GetProperty("paths").EnumerateObject()
            .Where(p => p.Value.TryGetProperty("get", out var get) && get.GetProperty("responses").GetProperty("200").TryGetProperty("content", out var content)
                && content.TryGetProperty("application/json", out var json) && json.GetProperty("schema").TryGetProperty("type", out var type) && type.ToString().Contains("array", StringComparison.Ordinal))
            .Select(p => p.Name).Order();
        Assert.Equal(Lists.Keys.Order(), lists);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_list_shows_what_fits_and_leads_to_the_rest(string operation)
    {
        foreach (var list in Lists[operation])
        {
            using var own = list.OwnHost ? new PersonaHost() : null;
            var scene = await Scene.SetAsync(own ?? host);
            var path = list.Path.Replace("{persona}", $"{scene.Persona}", StringComparison.Ordinal).Replace("{subscriber}", $"{scene.Subscriber}", StringComparison.Ordinal);
            // A persona begins with a version and a state; the first one is there from the start.
            var count = (await scene.Client.GetAsync(path.TrimEnd('&', '?'), 200)).GetArrayLength();
            Assert.InRange(count, 0, 2);
            foreach (var rows in new[] { 0, 1, list.Limit, list.Limit + 1 })
            {
                if (rows < count) continue;
                for (; count < rows; count++) await list.AddAsync(scene, count);
                await ShowsAsync(scene.Client, list, path, rows);
            }
        }
    }

    private static async Task ShowsAsync(HttpClient client, List list, string path, int rows)
    {
        var (next, seen, pages) = (list.Ends == Ends.Fixed ? path.TrimEnd('&', '?') : $"{path}limit={list.Limit}", new List<string>(), 0);
        while (next is not null)
        {
            using var response = await client.GetAsync(next, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{next}: {body}");
            var page = JsonSerializer.Deserialize<JsonElement>(body);
            Assert.InRange(page.GetArrayLength(), 0, list.Limit);
            seen.AddRange(page.EnumerateArray().Select(e => e.ToString()));
            next = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            pages++;
        }

        var expected = list.Ends == Ends.Link ? rows : Math.Min(rows, list.Limit);
        Assert.True(expected == seen.Count, $"{path}: {seen.Count} instead of {expected} of {rows}");
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(pages == (list.Ends == Ends.Link ? Math.Max(1, (rows + list.Limit - 1) / list.Limit) : 1), $"{path}: {pages} pages of {rows}");
        if (list.Ends == Ends.Fixed) return;
        foreach (var limit in new[] { "0", "-1", "201", "many" }) await client.GetAsync($"{path}limit={limit}", 400);
    }

    private static Task WriteAsync(Scene scene, int i) => scene.Client.PostAsync("/diaries", new
    {
        persona_id = scene.Persona, title = $"Day {i}", adventure_date = "2026-11-01", story_content = $"I walked to the lighthouse for the time number {i}.",
    }, 201);

    private static Task FeelAsync(Scene scene, int i) =>
        scene.Client.PostAsync("/mental-state", new { persona_id = scene.Persona, current_mood = "calm", notes = i.ToString(CultureInfo.InvariantCulture) }, 201);

    private sealed record List(string Path, Func<Scene, int, Task> AddAsync, Ends Ends)
    {
        public int Limit { get; init; } = ListLengthTests.Limit;

        /// <summary>The list is of everything there is.</summary>
        public bool OwnHost { get; init; }
    }

    private sealed record Scene(PersonaHost Host, HttpClient Client, long Persona, long Subscriber)
    {
        public static async Task<Scene> SetAsync(PersonaHost host)
        {
            var client = host.Operator();
            return new(host, client, (await client.PostAsync("/personas", new { name = $"Listed {Some.Key()}" }, 201)).Number("persona_id"), Some.Key());
        }

        /// <summary>Three edits that say the same become a proposal.</summary>
        public async Task EditAsync(long subscriber, string generated, string text)
        {
            for (var i = 0; i < 3; i++) await Host.DeliverAsync(Some.Approved(subscriber, generated, text) with { PersonaId = Persona });
        }
    }
}
