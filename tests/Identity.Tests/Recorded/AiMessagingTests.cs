using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.Identity.Tests.Recorded;

/// <summary>What clients of the AI messaging application say, in their order, and what it answered them.</summary>
public sealed partial class AiMessagingTests
{
    private static readonly Dictionary<string, Deviation> Deviations = new()
    {
        ["register duplicate phone"] = new(400, "the original blames user name and address; the field at fault is named", "Phone number already registered"),
        ["register empty password"] = new(422, "an empty password is no password"),
        ["login form-encoded"] = new(415, "a body that is not JSON is refused as such before it is looked into"),
        ["refresh reuse"] = new(200, "an answer that was lost may be asked for once more within seconds"),
        ["me after logout"] = new(401, "an access token dies with its session", "Could not validate credentials"),
        ["me after logout-all"] = new(401, "an access token dies with its session", "Could not validate credentials"),
    };

    [Fact]
    public async Task The_recorded_calls_are_answered_as_recorded()
    {
        using var host = new IdentityHost();
        var play = new Play(host);
        foreach (var call in Call.Read("ai-messaging.jsonl")) await play.RunAsync(call);
        Assert.Empty(Deviations.Keys.Except(play.Seen));
    }

    private sealed partial class Play(IdentityHost host)
    {
        private readonly Dictionary<string, TokenPair> tokens = [];
        private readonly Dictionary<string, long> ids = [];
        private string spent = "";

        public HashSet<string> Seen { get; } = [];

        public async Task RunAsync(Call call)
        {
            if (call is { Label: "login", Req: { } login } && login["username"]!.GetValue<string>() == "admin") await PromoteAsync("admin");
            if (call is { As: { } name } && !tokens.ContainsKey(name) && ids.ContainsKey(name)) tokens[name] = await host.LoginAsync(name, "Passw0rd!");
            using var client = host.CreateClient();
            using var request = new HttpRequestMessage(new(call.Method), await PathAsync(call)) { Content = Body(call) };
            request.Headers.Authorization = Credentials(call.As);

            var response = await client.SendAsync(request);

            await response.MatchesAsync(call, Deviations.GetValueOrDefault(call.Label));
            Seen.Add(call.Label);
            await RememberAsync(call, response);
        }

        private AuthenticationHeaderValue? Credentials(string? name) => name switch
        {
            null => null,
            "bad" => new("Bearer", "x.y.z"),
            "basic" => new("Basic", "YWxpY2U6UGFzc3cwcmQh"),
            "alice-refresh" => new("Bearer", tokens["alice"].Refresh),
            _ => new("Bearer", tokens[name].Access),
        };

        private HttpContent? Body(Call call) => call switch
        {
            { Req: null } => null,
            { Label: "login form-encoded" } => new FormUrlEncodedContent(call.Req!.AsObject().Select(p => KeyValuePair.Create(p.Key, p.Value!.GetValue<string>()))),
            { Label: "assign roles" } => JsonContent.Create(new { role_ids = new[] { ids["role mod"], 99_999 } }),
            { Req: JsonValue raw } => new StringContent(raw.GetValue<string>(), new MediaTypeHeaderValue("application/json")),
            { Req: { } json } => new StringContent(Fill(json), new MediaTypeHeaderValue("application/json")),
        };

        private string Fill(JsonNode json) => json.ToJsonString()
            .Replace("{alice-refresh}", tokens.GetValueOrDefault("alice")?.Refresh, StringComparison.Ordinal)
            .Replace("{alice-access}", tokens.GetValueOrDefault("alice")?.Access, StringComparison.Ordinal)
            .Replace("{alice-spent}", spent, StringComparison.Ordinal);

        /// <summary>The recorded ids stand for people and things that have other ids here.</summary>
        private async Task<string> PathAsync(Call call)
        {
            string[] people = ["alice", "bob", "admin", "carol", "emp", "dave"];
            var path = UserId().Replace(call.Path, m => int.Parse(m.Groups[1].Value) is var id && id <= people.Length ? $"/users/{ids[people[id - 1]]}" : m.Value);
            if (path == "/auth/roles/1") path = $"/auth/roles/{ids["role mod"]}";
            if (path != "/auth/sessions/2") return path;
            var sessions = await (await host.As(tokens["bob"]).GetAsync("/auth/sessions")).JsonAsync(200);
            return $"/auth/sessions/{sessions[0]!["id"]}";
        }

        private async Task RememberAsync(Call call, HttpResponseMessage response)
        {
            if (!response.IsSuccessStatusCode || await response.Content.ReadFromJsonAsync<JsonNode>() is not JsonObject body) return;
            if (call.Label == "register" || call.Label == "create user") ids[body["username"]!.GetValue<string>()] = body["id"]!.GetValue<long>();
            if (call.Label == "create role") ids["role mod"] = body["id"]!.GetValue<long>();
            if (call.Label == "login") tokens[body["user"]!["username"]!.GetValue<string>()] = Pair(body);
            if (call.Label != "refresh") return;
            spent = tokens["alice"].Refresh;
            tokens["alice"] = Pair(body);

            static TokenPair Pair(JsonObject body) => new(body["access_token"]!.GetValue<string>(), body["refresh_token"]!.GetValue<string>());
        }

        private async Task PromoteAsync(string name)
        {
            using var root = await host.AdminAsync();
            await (await root.PutAsync($"/auth/users/{ids[name]}/superuser?is_superuser=true", null)).JsonAsync(200);
        }

        [GeneratedRegex("/users/([0-9]+)")]
        private static partial Regex UserId();
    }
}
