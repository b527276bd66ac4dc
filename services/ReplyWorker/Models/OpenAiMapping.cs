using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using WireFinishReason = OpenAI.Chat.ChatFinishReason;
using WireMessage = OpenAI.Chat.ChatMessage;

namespace InfluencerPlatform.ReplyWorker.Models;

internal static class OpenAiMapping
{
    public static WireMessage ToWire(ChatMessage message) => message.Role.Value switch
    {
        "system" => WireMessage.CreateSystemMessage(message.Text),
        "assistant" => WireMessage.CreateAssistantMessage(message.Text),
        _ => WireMessage.CreateUserMessage(message.Text),
    };

    public static ChatCompletionOptions ToWire(ChatOptions? options) => new()
    {
        MaxOutputTokenCount = options?.MaxOutputTokens,
        Temperature = options?.Temperature,
    };

    public static ChatResponse FromWire(ChatCompletion answer)
    {
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, Text(answer.Content)))
        {
            ModelId = answer.Model,
            ResponseId = answer.Id,
            FinishReason = Reason(answer.FinishReason),
        };
        if (answer.Usage is { } usage)
            response.Usage = new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount };
        return response;
    }

    public static ChatResponseUpdate FromWire(StreamingChatCompletionUpdate update) =>
        new(ChatRole.Assistant, Text(update.ContentUpdate))
        {
            ModelId = update.Model,
            ResponseId = update.CompletionId,
            FinishReason = update.FinishReason is { } reason ? Reason(reason) : null,
        };

    private static string Text(ChatMessageContent content) => string.Concat(content.Select(part => part.Text));

    private static ChatFinishReason Reason(WireFinishReason reason) => reason switch
    {
        WireFinishReason.Length => ChatFinishReason.Length,
        WireFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        WireFinishReason.ToolCalls or WireFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };
}
