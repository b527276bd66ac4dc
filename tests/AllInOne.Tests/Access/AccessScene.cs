using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InfluencerPlatform.AllInOne.Tests.Access;

/// <summary>One of each kind of caller. Every call is made in a session of its own, since some calls end it.</summary>
public sealed partial class AccessScene : IAsyncLifetime
{
    private const string Plain = "plain", Other = "other", Operator = "an-operator", Superuser = "a-superuser";

    private long plainId;

    public AllInOneHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        plainId = await Host.RegisterAsync(Plain);
        await Host.RegisterAsync(Other);
        var (operatorId, superuserId) = (await Host.RegisterAsync(Operator), await Host.RegisterAsync(Superuser));
        using var admin = Host.Client(await Host.LoginAsync(AllInOneHost.AdminName));
        var roles = (await AllInOneHost.JsonAsync(await admin.GetAsync("/auth/roles"))).AsArray();
        var role = roles.Single(r => r!["name"]!.GetValue<string>() == "operator")!["id"]!.GetValue<long>();
        await AllInOneHost.JsonAsync(await admin.PutAsJsonAsync($"/auth/users/{operatorId}/roles", new { role_ids = new[] { role } }));
        await AllInOneHost.JsonAsync(await admin.PutAsync($"/auth/users/{superuserId}/superuser?is_superuser=true", null));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal async Task<HttpResponseMessage> CallAsync(string endpoint, Caller caller)
    {
        var owner = await Host.LoginAsync(Plain);
        var address = await AddressAsync(endpoint, owner);
        using var client = await ClientAsync(caller, owner);
        using var request = new HttpRequestMessage(new(endpoint.Split(' ')[0]), address);
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Delete) 
            request.Content = Host.ReadsForms(endpoint) ? new MultipartFormDataContent { { new StringContent("x"), "nothing" } } : JsonContent.Create(new JsonObject());
        return await client.SendAsync(request);
    }

    private async Task<HttpClient> ClientAsync(Caller caller, string owner)
    {
        if (caller == Caller.Expired)
        {
            // Other callers' tokens are made after the clock was moved.
            Host.Clock.Advance(TimeSpan.FromMinutes(31));
        }
        else if (caller == Caller.Revoked)
        {
            using var leaving = Host.Client(owner);
            await AllInOneHost.JsonAsync(await leaving.PostAsync("/auth/logout", null));
        }

        return Host.Client(caller switch
        {
            Caller.Anonymous => null,
            Caller.OtherPlain => await Host.LoginAsync(Other),
            Caller.Operator => await Host.LoginAsync(Operator),
            Caller.Superuser => await Host.LoginAsync(Superuser),
            _ => owner,
        });
    }

    /// <summary>The owner's own things where the table tells owners apart, else things that do not exist.</summary>
    private async Task<string> AddressAsync(string endpoint, string owner)
    {
        var route = endpoint.Split(' ')[1];
        if (route == "/auth/sessions/{id}")
        {
            using var client = Host.Client(owner);
            var newest = (await AllInOneHost.JsonAsync(await client.GetAsync("/auth/sessions"))).AsArray()[^1]!["id"];
            return $"/auth/sessions/{newest}";
        }

        return Parameter().Replace(route, match => match.Value switch { "{user_id}" => $"{plainId}", "{documentName}" => "identity", _ => "999999" });
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
