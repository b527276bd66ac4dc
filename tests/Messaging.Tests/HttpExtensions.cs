using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Messaging.Tests;

internal static class HttpExtensions
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> sending, int status)
    {
        var response = await sending;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {body}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    public static Task<JsonElement> GetAsync(this HttpClient client, string path, int status) => client.GetAsync(path).JsonAsync(status);

    public static Task<JsonElement> PostAsync(this HttpClient client, string path, object? body, int status) => client.PostAsJsonAsync(path, body).JsonAsync(status);

    public static Task<JsonElement> PutAsync(this HttpClient client, string path, object? body, int status) => client.PutAsJsonAsync(path, body).JsonAsync(status);

    public static Task<JsonElement> PatchAsync(this HttpClient client, string path, object? body, int status) => client.PatchAsJsonAsync(path, body).JsonAsync(status);

    public static Task<JsonElement> DeleteAsync(this HttpClient client, string path, int status) => client.DeleteAsync(path).JsonAsync(status);

    public static async Task<List<JsonElement>> ListAsync(this HttpClient client, string path) => [.. (await client.GetAsync(path, 200)).EnumerateArray()];

    public static string? Text(this JsonElement element, string property) => element.GetProperty(property).GetString();

    public static long Number(this JsonElement element, string property) => element.GetProperty(property).GetInt64();

    public static bool Flag(this JsonElement element, string property) => element.GetProperty(property).GetBoolean();
}
