using System.Text.Json;

// A model that speaks OpenAI's protocol and always takes the same time. POST /delay/{ms} says how long.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var delay = TimeSpan.Zero;
const string Answer = "Hey you! I was hoping you would write. The sea was calm today and I thought of our last chat.";
var whole = JsonSerializer.SerializeToUtf8Bytes(new
{
    id = "chatcmpl-bench", @object = "chat.completion", created = 1_700_000_000, model = "bench",
    choices = new[] { new { index = 0, message = new { role = "assistant", content = Answer }, finish_reason = "stop" } },
    usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
});
byte[][] pieces =
[
    Chunk(new { role = "assistant", content = Answer[..40] }, null), Chunk(new { content = Answer[40..] }, null), Chunk(new { }, "stop"),
    [.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "chatcmpl-bench", @object = "chat.completion.chunk", created = 1_700_000_000, model = "bench", choices = Array.Empty<object>(),
        usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
    }), .. "\n\n"u8, .. "data: [DONE]\n\n"u8],
];

app.MapGet("/health", () => Results.Ok());
app.MapPost("/delay/{milliseconds:int}", (int milliseconds) => { delay = TimeSpan.FromMilliseconds(milliseconds); });
app.MapPost("/v1/chat/completions", async http =>
{
    bool streams;
    using (var request = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))
        streams = request.RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
    if (delay > TimeSpan.Zero) await Task.Delay(delay, http.RequestAborted);
    http.Response.ContentType = streams ? "text/event-stream" : "application/json";
    if (!streams) await http.Response.Body.WriteAsync(whole, http.RequestAborted);
    else
        foreach (var piece in pieces) await http.Response.Body.WriteAsync(piece, http.RequestAborted);
});
app.Run();

static byte[] Chunk(object delta, string? finish) =>
[
    .. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "chatcmpl-bench", @object = "chat.completion.chunk", created = 1_700_000_000, model = "bench",
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    }), .. "\n\n"u8,
];
