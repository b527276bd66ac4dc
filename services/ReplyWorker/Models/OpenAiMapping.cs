using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using WireFinishReason = OpenAI.Chat.ChatFinishReason;
using WireMessage = OpenAI.Chat.ChatMessage;

namespace InfluencerPlatform.ReplyWorker.Models;

internal static class OpenAiMapping
{
    /// <summary>One message may become several: each result of a tool is one of its own on the wire.</summary>
    public static IEnumerable<WireMessage> ToWire(ChatMessage message)
    {
        switch (message.Role.Value)
        {
            case "system":
                yield return WireMessage.CreateSystemMessage(message.Text);
                break;
            case "tool":
                foreach (var result in message.Contents.OfType<FunctionResultContent>())
                    yield return WireMessage.CreateToolMessage(result.CallId, result.Result?.ToString() ?? "");
                break;
            case "assistant":
                yield return Assistant(message);
                break;
            default:
                yield return WireMessage.CreateUserMessage(message.Text);
                break;
        }
    }

    public static ChatCompletionOptions ToWire(ChatOptions? options)
    {
        var wire = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens, Temperature = options?.Temperature };
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            wire.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        return wire;
    }

    public static ChatResponse FromWire(ChatCompletion answer)
    {
        var message = new ChatMessage(ChatRole.Assistant, Text(answer.Content));
        foreach (var call in answer.ToolCalls)
            message.Contents.Add(FunctionCallContent.CreateFromParsedArguments(call.FunctionArguments.ToString(), call.Id, call.FunctionName, Arguments));
        var response = new ChatResponse(message) { ModelId = answer.Model, ResponseId = answer.Id, FinishReason = Reason(answer.FinishReason) };
        if (answer.Usage is { } usage)
            response.Usage = Usage(usage);
        return response;
    }

    public static ChatResponseUpdate FromWire(StreamingChatCompletionUpdate update)
    {
        var written = new ChatResponseUpdate(ChatRole.Assistant, Text(update.ContentUpdate))
        {
            ModelId = update.Model,
            ResponseId = update.CompletionId,
            FinishReason = update.FinishReason is { } reason ? Reason(reason) : null,
        };
        if (update.Usage is { } usage)
            written.Contents.Add(new UsageContent(Usage(usage)));
        return written;
    }

    private static AssistantChatMessage Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(JsonSerializer.Serialize(call.Arguments)))).ToList();
        if (calls.Count == 0)
            return WireMessage.CreateAssistantMessage(message.Text);
        var wire = WireMessage.CreateAssistantMessage(calls);
        if (message.Text.Length > 0)
            wire.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return wire;
    }

    private static IDictionary<string, object?>? Arguments(string json) => JsonSerializer.Deserialize<Dictionary<string, object?>>(json);

    private static UsageDetails Usage(ChatTokenUsage usage) => new() { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount };

    private static string Text(ChatMessageContent content) => string.Concat(content.Select(part => part.Text));

    private static ChatFinishReason Reason(WireFinishReason reason) => reason switch
    {
        WireFinishReason.Length => ChatFinishReason.Length,
        WireFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        WireFinishReason.ToolCalls or WireFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };
}
