using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace InfluencerPlatform.Identity.Tests.Recorded;

/// <summary>What the Flutter chat client says about accounts, and what its backend answered.</summary>
public sealed class FlutterChatTests
{
    private const string Password = "Passw0rd!";

    private static readonly Dictionary<string, Deviation> Deviations = new()
    {
        ["token before any user (creates default user test/password)"] = new(401, "nobody gets in by a password that everybody knows"),
        ["token test"] = new(401, "nobody gets in by a password that everybody knows"),
        ["user no slash"] = new(200, "both spellings answer, without a redirect"),
    };

    [Fact]
    public async Task The_recorded_calls_are_answered_as_recorded()
    {
        using var host = new IdentityHost();
        string? ann = null;
        foreach (var call in Call.Read("flutter-chat.jsonl"))
        {
            using var client = host.CreateClient(new() { AllowAutoRedirect = false });
            using var request = new HttpRequestMessage(new(call.Method), call.Path) { Content = Body(call) };
            request.Headers.Authorization = call.As switch { null => null, "bad" => new("Bearer", "x"), _ => new("Bearer", ann) };

            var response = await client.SendAsync(request);

            await response.MatchesAsync(call, Deviations.GetValueOrDefault(call.Label));
            if (call.Label == "token ann") ann = (await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
        }
    }

    [Fact]
    public async Task A_user_is_known_by_a_uuid()
    {
        using var host = new IdentityHost();
        using var client = host.CreateClient();
        var body = await (await client.PostAsJsonAsync("/users/", new { username = "ann", email = "ann@example.com", password = Password })).JsonAsync(200);
        Assert.True(Guid.TryParse(body["id"]!.GetValue<string>(), out _));
    }

    /// <summary>The policy asks for better passwords than the recording's <c>pw</c>.</summary>
    private static HttpContent? Body(Call call)
    {
        if (call.Req is not JsonObject fields) return null;
        var better = fields.ToDictionary(f => f.Key, f => f.Value!.GetValue<string>() is "pw" ? Password : f.Value!.GetValue<string>());
        return call.Path == "/token" && call.Label != "token json body" ? new FormUrlEncodedContent(better) : JsonContent.Create(better, new MediaTypeHeaderValue("application/json"));
    }
}
