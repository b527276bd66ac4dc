using InfluencerPlatform.Contracts;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Adds up what the calls of one reply took.</summary>
internal sealed class ModelMeter(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private long promptTokens;
    private long completionTokens;
    private readonly Lock adding = new();
    private decimal cost;
    private int calls;

    public void Called() => Interlocked.Increment(ref calls);

    /// <summary>At the prices of the model that answered.</summary>
    public void Add(ChatResponse answer)
    {
        if (answer.Usage is not { } usage)
            return;
        var (prompt, completion, options) = (usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0, ModelCall.Of(answer)?.Options);
        lock (adding)
        {
            promptTokens += prompt;
            completionTokens += completion;
            cost += (prompt * (options?.PromptPrice ?? 0) + completion * (options?.CompletionPrice ?? 0)) / 1_000_000m;
        }
    }

    /// <summary>Null when no model was called.</summary>
    public ModelUsage? Read()
    {
        if (calls == 0)
            return null;
        lock (adding)
            return new ModelUsage((int)promptTokens, (int)completionTokens, cost, (long)time.GetElapsedTime(start).TotalMilliseconds);
    }
}
