using System.Net.Http.Json;
using System.Text.Json;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>Conversations to write into.</summary>
internal static class Chats
{
    /// <summary>The persona has the last word, so that no draft is asked for yet.</summary>
    public static async Task<long[]> BeginAsync(Uri address, string token, int count)
    {
        using var client = Client(address, token);
        var ids = new List<long>();
        foreach (var numbers in Enumerable.Range(0, count).Chunk(16))
            ids.AddRange(await Task.WhenAll(numbers.Select(async n =>
            {
                var name = $"Nadia{n:00000}x";
                var answer = await PasteAsync(client, new { persona_name = "Luna", text = $"{name}: hey Luna, I am {name} and I just moved to the coast\nLuna: welcome! the air is different there" });
                return answer.GetProperty("conversation_id").GetInt64();
            })));
        return [.. ids];
    }

    public static HttpClient Client(Uri address, string token) =>
        new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    public static async Task<JsonElement> PasteAsync(HttpClient client, object body)
    {
        using var response = await client.PostAsJsonAsync("/conversations/paste", body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (int)response.StatusCode == 202 ? answer : throw new InvalidOperationException($"A paste was refused: {answer}");
    }

    public static string Message(int length = 80) => JsonSerializer.Serialize(new { message_content = new string('m', 1) + " the sea was rough today and I thought of you all the way home, tell me more".PadRight(length, '.') });
}
