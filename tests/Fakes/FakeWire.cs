using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfluencerPlatform.Fakes;

/// <summary>How answers look on the wire.</summary>
internal static class FakeWire
{
    public static Task WriteAsync(HttpContext http, FakeRequest request, FakeAnswer answer, CancellationToken token) => answer.Kind switch
    {
        FakeAnswerKind.Error => ErrorAsync(http, answer, token),
        FakeAnswerKind.Raw => RawAsync(http, answer.Content, token),
        FakeAnswerKind.Hang => Task.Delay(Timeout.Infinite, token),
        FakeAnswerKind.Disconnect => DisconnectAsync(http, request, answer, token),
        _ when request.Streams => StreamAsync(http, request, answer, token),
        _ => RawAsync(http, Completion(request, answer), token),
    };

    internal static Task ErrorAsync(HttpContext http, FakeAnswer answer, CancellationToken token)
    {
        http.Response.StatusCode = answer.StatusCode;
        if (answer.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = wait;
        return http.Response.WriteAsJsonAsync(new { error = new { message = "secret words of the endpoint", type = "error" } }, token);
    }

    internal static Task RawAsync(HttpContext http, string body, CancellationToken token)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body, token);
    }

    private static async Task StreamAsync(HttpContext http, FakeRequest request, FakeAnswer answer, CancellationToken token)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var piece in answer.Content.Chunk(7))
            await EventAsync(http, Chunk(request, new { content = new string(piece) }, null), token);
        if (answer.FinishReason.Length == 0)
            return;
        await EventAsync(http, Chunk(request, new { }, answer.FinishReason), token);
        if (request.WantsUsage)
            await EventAsync(http, JsonSerializer.Serialize(new
            {
                id = "chatcmpl-fake", @object = "chat.completion.chunk", created = 1_700_000_000, model = request.Model, choices = Array.Empty<object>(),
                usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
            }), token);
        await EventAsync(http, "[DONE]", token);
    }

    private static async Task DisconnectAsync(HttpContext http, FakeRequest request, FakeAnswer answer, CancellationToken token)
    {
        if (request.Streams)
        {
            http.Response.ContentType = "text/event-stream";
            await EventAsync(http, Chunk(request, new { content = answer.Content }, null), token);
        }
        else
        {
            var whole = Completion(request, answer);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = whole.Length * 2;
            await http.Response.WriteAsync(whole[..(whole.Length / 2)], token);
        }
        await http.Response.Body.FlushAsync(token);
        http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
    }

    private static async Task EventAsync(HttpContext http, string data, CancellationToken token)
    {
        await http.Response.WriteAsync($"data: {data}\n\n", token);
        await http.Response.Body.FlushAsync(token);
    }

    private static string Completion(FakeRequest request, FakeAnswer answer) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-fake",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = request.Model,
        choices = new[] { new { index = 0, message = Message(answer), finish_reason = answer.FinishReason } },
        usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
    });

    private static object Message(FakeAnswer answer) => answer.ToolCalls.Count == 0
        ? new { role = "assistant", content = answer.Content }
        : new
        {
            role = "assistant",
            content = (string?)null,
            tool_calls = answer.ToolCalls.Select((call, index) => new { id = $"call_{index}", type = "function", function = new { name = call.Tool, arguments = call.Arguments } }),
        };

    private static string Chunk(FakeRequest request, object delta, string? finishReason) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-fake",
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = request.Model,
        choices = new[] { new { index = 0, delta, finish_reason = finishReason } },
    });
}
