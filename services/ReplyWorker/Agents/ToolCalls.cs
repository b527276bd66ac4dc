using System.Text.Json;
using InfluencerPlatform.ReplyWorker.Models;
using InfluencerPlatform.Prompting;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Agents;

/// <summary>Carries out what a model calls; what it got wrong is told to it, so that it may do better while it has rounds left.</summary>
internal sealed class ToolCalls(IReadOnlyList<AIFunction> tools)
{
    private const int MostAtOnce = 8;

    /// <summary>What is longer is cut wherever that is: a tool that answers with JSON keeps within it by itself.</summary>
    public const int ResultTokens = 2_000;

    /// <summary>The last thing that a call got wrong, for the operator; null when nothing was.</summary>
    public string? Trouble { get; private set; }

    public async Task<IReadOnlyList<FunctionResultContent>> RunAsync(IReadOnlyList<FunctionCallContent> calls, AgentTurn turn, CancellationToken token)
    {
        if (calls.Count > MostAtOnce)
            throw new ModelException($"The model called {calls.Count} tools at once; at most {MostAtOnce} are allowed.");
        List<FunctionResultContent> results = [];
        // One after the other: what one has read decides what the next may write.
        foreach (var call in calls)
            results.Add(new(call.CallId, turn.Ask is null ? Fence.Around("tool result", TokenEstimate.Fit(await RunAsync(call, token), ResultTokens)) : "Not done: the user is asked first."));
        return results;
    }

    private async Task<string> RunAsync(FunctionCallContent call, CancellationToken token)
    {
        if (tools.FirstOrDefault(tool => tool.Name == call.Name) is not { } tool)
            return Wrong($"There is no tool '{Fence.Inline(call.Name, 60)}'; there are {string.Join(", ", tools.Select(known => known.Name))}.");
        if (call.Exception is not null)
            return Wrong($"The arguments of {tool.Name} are not a JSON object.");
        try
        {
            return (await tool.InvokeAsync(new AIFunctionArguments(call.Arguments), token))?.ToString() ?? "";
        }
        catch (AgentException refused)
        {
            return $"Error: {refused.Message}";
        }
        catch (Exception failure) when (failure is ArgumentException or JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return Wrong($"The arguments of {tool.Name} do not fit; its schema is {tool.JsonSchema.GetRawText()}.");
        }
    }

    private string Wrong(string sentence)
    {
        Trouble = sentence;
        return $"Error: {sentence}";
    }
}
