using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using InfluencerPlatform.Platform.Tests;

namespace InfluencerPlatform.Deploy.Tests.Images;

/// <summary>A platform that runs in containers, as its users see it.</summary>
internal sealed class Running(Uri address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public async Task HealthyAsync(Func<Task<string>> explain)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < end)
        {
            try
            {
                using var response = await client.GetAsync("/health");
                if (response.IsSuccessStatusCode) return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"{address} did not become healthy:\n{await explain()}");
    }

    public async Task<Operator> SignInAsync(string password)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        using var response = await client.PostAsJsonAsync("/auth/login", new { username = "admin", password });
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
        return new Operator(client);
    }

    /// <summary>The path of a message, from the paste to the approved reply.</summary>
    public async Task ApproveAPasteAsync(Operator op)
    {
        var chat = Chats.Asking(Chats.Stranger());
        var end = TimeProvider.System.GetUtcNow() + Patience;
        // Until Messaging has heard of the first persona a paste asks who is who.
        var (status, body) = await op.TryPasteAsync(chat);
        while (status == System.Net.HttpStatusCode.Conflict && TimeProvider.System.GetUtcNow() < end)
        {
            await Task.Delay(250);
            (status, body) = await op.TryPasteAsync(chat);
        }

        Assert.True(status == System.Net.HttpStatusCode.Accepted, body.ToString());
        var reply = await op.ReadyAsync(body.GetProperty("reply_id").GetInt64());
        var (decided, approved) = await op.PostAsync($"/replies/{reply.GetProperty("reply_id").GetInt64()}/approve", new { candidate = 0 });
        Assert.True(decided == System.Net.HttpStatusCode.OK, approved.ToString());
        Assert.Equal("approved", approved.GetProperty("state").GetString());
    }
}
