using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfluencerPlatform.Fakes;

/// <summary>The same answers as Anthropic's messages.</summary>
internal static class FakeAnthropicWire
{
    public static Task WriteAsync(HttpContext http, FakeRequest request, FakeAnswer answer, CancellationToken token) => answer.Kind switch
    {
        FakeAnswerKind.Error => FakeWire.ErrorAsync(http, answer, token),
        FakeAnswerKind.Raw => FakeWire.RawAsync(http, answer.Content, token),
        FakeAnswerKind.Hang => Task.Delay(Timeout.Infinite, token),
        FakeAnswerKind.Disconnect => DisconnectAsync(http, request, answer, token),
        _ when request.Streams => StreamAsync(http, request, answer, token),
        _ => FakeWire.RawAsync(http, JsonSerializer.Serialize(Message(request, Content(answer), Reason(answer))), token),
    };

    private static object Message(FakeRequest request, object[] content, string? reason) => new
    {
        id = "msg_fake", type = "message", role = "assistant", model = request.Model, content, stop_reason = reason, stop_sequence = (string?)null,
        usage = new { input_tokens = 120, output_tokens = 30 },
    };

    private static object[] Content(FakeAnswer answer) => answer.ToolCalls.Count == 0
        ? [new { type = "text", text = answer.Content }]
        : [.. answer.ToolCalls.Select((call, index) => new { type = "tool_use", id = $"call_{index}", name = call.Tool, input = JsonDocument.Parse(call.Arguments).RootElement })];

    private static string Reason(FakeAnswer answer) => answer.FinishReason switch
    {
        "length" => "max_tokens",
        "content_filter" => "refusal",
        "tool_calls" => "tool_use",
        _ => "end_turn",
    };

    private static async Task StreamAsync(HttpContext http, FakeRequest request, FakeAnswer answer, CancellationToken token)
    {
        await BeginAsync(http, request, token);
        foreach (var piece in answer.Content.Chunk(7))
            await EventAsync(http, new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = new string(piece) } }, token);
        if (answer.FinishReason.Length == 0)
            return;
        await EventAsync(http, new { type = "content_block_stop", index = 0 }, token);
        await EventAsync(http, new { type = "message_delta", delta = new { stop_reason = Reason(answer), stop_sequence = (string?)null }, usage = new { output_tokens = 30 } }, token);
        await EventAsync(http, new { type = "message_stop" }, token);
    }

    private static async Task DisconnectAsync(HttpContext http, FakeRequest request, FakeAnswer answer, CancellationToken token)
    {
        if (request.Streams)
        {
            await BeginAsync(http, request, token);
            await EventAsync(http, new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = answer.Content } }, token);
        }
        else
        {
            var whole = JsonSerializer.Serialize(Message(request, Content(answer), "end_turn"));
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = whole.Length * 2;
            await http.Response.WriteAsync(whole[..(whole.Length / 2)], token);
        }
        await http.Response.Body.FlushAsync(token);
        http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
    }

    private static async Task BeginAsync(HttpContext http, FakeRequest request, CancellationToken token)
    {
        http.Response.ContentType = "text/event-stream";
        await EventAsync(http, new { type = "message_start", message = Message(request, [], null) }, token);
        await EventAsync(http, new { type = "content_block_start", index = 0, content_block = new { type = "text", text = "" } }, token);
    }

    private static async Task EventAsync(HttpContext http, object data, CancellationToken token)
    {
        var json = JsonSerializer.Serialize(data);
        await http.Response.WriteAsync($"event: {JsonDocument.Parse(json).RootElement.GetProperty("type").GetString()}\ndata: {json}\n\n", token);
        await http.Response.Body.FlushAsync(token);
    }
}
