using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ConsoleTests;

/// <summary>A model that speaks OpenAI's API and writes its answer word by word, only as far as it may.</summary>
internal sealed class WritingModel : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private readonly WebApplication app;
    private readonly SemaphoreSlim words = new(0);

    public WritingModel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/chat/completions", WriteAsync);
    }

    public string Answer { get; set; } = "";

    public async Task<Dictionary<string, string>> StartAsync()
    {
        await app.StartAsync();
        return new() { ["Model:Provider"] = "openai", ["Model:Endpoint"] = app.Urls.First() + "/v1", ["Model:Name"] = "writer" };
    }

    /// <summary>Lets it write so many words more.</summary>
    public void Allow(int more) => words.Release(more);

    public ValueTask DisposeAsync()
    {
        words.Dispose();
        return app.DisposeAsync();
    }

    private async Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var word in Answer.Split(' '))
        {
            await words.WaitAsync(http.RequestAborted);
            await SayAsync(http, new { content = word + ' ' }, null);
            await Task.Delay(Pace, http.RequestAborted);
        }

        await SayAsync(http, new { }, "stop", new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 });
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    private static async Task SayAsync(HttpContext http, object delta, string? finish, object? usage = null)
    {
        var chunk = new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1_700_000_000, model = "writer", choices = new[] { new { index = 0, delta, finish_reason = finish } }, usage };
        await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
