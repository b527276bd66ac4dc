using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace InfluencerPlatform.ConsoleBench;

/// <summary>What is in the platform that the console shows.</summary>
internal sealed class Installation(Uri address) : IDisposable
{
    public const string Username = "ada";
    public const string Password = "Correct-Horse-7-Battery";

    private readonly HttpClient api = new() { BaseAddress = address };

    public int Conversations { get; private set; }

    public static Dictionary<string, string?> Settings(string folder) => new()
    {
        ["Database__Folder"] = folder, ["Identity__Admin__Username"] = Username, ["Identity__Admin__Password"] = Password,
        // Thousands of chats are pasted in a row.
        ["Gateway__RateLimits__MessagesPerUser"] = "1000000",
    };

    public async Task SignInAsync()
    {
        var tokens = await PostAsync("/auth/login", new { username = Username, password = Password });
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["access_token"]!.GetValue<string>());
    }

    public async Task<long> PasteAsync(string text)
    {
        var pasted = await PostAsync("/conversations/paste", new { text, answers = new { subscriber = "new" } });
        Conversations++;
        return pasted["conversation_id"]!.GetValue<long>();
    }

    /// <summary>Chats that are answered, so that nothing is drafted beside the measurement.</summary>
    public async Task FillAsync(int conversations)
    {
        Console.WriteLine($"{conversations - Conversations} conversations are pasted");
        await Parallel.ForEachAsync(Enumerable.Range(Conversations, conversations - Conversations), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            await PostAsync("/conversations/paste", new { text = $"Guest {Letters(i)}: hello from number {i}\nLuna: hi there", answers = new { subscriber = "new" } }));
        Conversations = conversations;
    }

    public void Dispose() => api.Dispose();

    private static string Letters(int i) => string.Concat("ABCDEFGHIJ"[i / 1000 % 10], "abcdefghij"[i / 100 % 10], "abcdefghij"[i / 10 % 10], "abcdefghij"[i % 10]);

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var response = await api.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
    }
}
