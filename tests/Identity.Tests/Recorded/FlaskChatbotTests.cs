using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InfluencerPlatform.ServiceDefaults.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Identity.Tests.Recorded;

/// <summary>What the Flask chatbot's client says about accounts, and what its backend answered.</summary>
public sealed class FlaskChatbotTests
{
    private static readonly Dictionary<string, Deviation> Deviations = new()
    {
        ["signup missing"] = new(400, "the original fails with 500 and HTML"),
    };

    [Fact]
    public async Task The_recorded_calls_are_answered_as_recorded()
    {
        using var host = new IdentityHost();
        var ids = new List<long>();
        string? cookie = null;
        foreach (var call in Call.Read("flask-chatbot.jsonl"))
        {
            var path = call.Path.StartsWith("/api/logout/", StringComparison.Ordinal) ? $"/api/logout/{ids[int.Parse(call.Path[12..]) - 1]}" : call.Path;
            using var client = call.As is null ? host.CreateClient(new() { HandleCookies = false }) : await host.BrowserAsync(cookie!);
            using var request = new HttpRequestMessage(new(call.Method), path) { Content = call.Req is JsonObject fields ? JsonContent.Create(Better(fields)) : null };

            var response = await client.SendAsync(request);

            if (call.Label == "logout") await response.MatchesAsync(call with { Body = new JsonObject { ["message"] = $"User {ids[0]} logged out successfully" } }, null);
            else await response.MatchesAsync(call, Deviations.GetValueOrDefault(call.Label));
            if (call.Label == "status") StatusesMatch(call.Body!, await response.JsonAsync(200));
            if (call.Label == "signup") ids.Add((await response.JsonAsync(201))["user_id"]!.GetValue<long>());
            if (call.Label == "login") cookie = Cookies.Handle(response);
        }
    }

    [Fact]
    public async Task The_status_list_shows_nobody_who_never_used_the_chatbot()
    {
        using var host = new IdentityHost();
        var user = await host.UserAsync();
        await host.LoginAsync(user);
        using var client = host.CreateClient();
        Assert.Empty((await (await client.GetAsync("/api/users/status")).JsonAsync(200))["users"]!.AsArray());

        await (await client.PostAsJsonAsync("/api/login", new { username = user.Name, password = IdentityHost.Password })).JsonAsync(200);
        var shown = Assert.Single((await (await client.GetAsync("/api/users/status")).JsonAsync(200))["users"]!.AsArray());
        Assert.Equal((user.Id, "Online"), (shown!["user_id"]!.GetValue<long>(), shown["status"]!.GetValue<string>()));
    }

    private static void StatusesMatch(JsonNode recorded, JsonNode actual)
    {
        var (expected, first) = (recorded["users"]![0]!, actual["users"]![0]!);
        Assert.Equal(expected["status"]!.GetValue<string>(), first["status"]!.GetValue<string>());
        Assert.Equal(expected["last_logout"] is null, first["last_logout"] is null);
        Assert.EndsWith("Z", first["last_login"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>The policy asks for better passwords than the recording's <c>p</c>.</summary>
    private static Dictionary<string, string> Better(JsonObject fields) =>
        fields.ToDictionary(f => f.Key, f => f.Value!.GetValue<string>() is "p" ? IdentityHost.Password : f.Value!.GetValue<string>());
}

/// <summary>Does what the gateway does for browsers.</summary>
internal static class Cookies
{
    public static string Handle(HttpResponseMessage response) =>
        Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith(SessionCookie.Name + "=", StringComparison.Ordinal)).Split('=', ';')[1];

    public static async Task<HttpClient> BrowserAsync(this IdentityHost host, string handle) =>
        await host.Services.GetRequiredService<ISessionExchange>().ExchangeAsync(handle, TestContext.Current.CancellationToken) is { } session
            ? host.As(session.AccessToken)
            : host.CreateClient();
}
