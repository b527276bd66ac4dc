using InfluencerPlatform.Contracts;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Adds up what the calls of one reply took.</summary>
internal sealed class ModelMeter(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _prompt;
    private long _completion;
    private readonly Lock _adding = new();
    private decimal _cost;
    private int _calls;

    public void Called() => Interlocked.Increment(ref _calls);

    /// <summary>At the prices of the model that answered.</summary>
    public void Add(ChatResponse answer)
    {
        if (answer.Usage is not { } usage)
            return;
        var (prompt, completion, options) = (usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0, ModelCall.Of(answer)?.Options);
        lock (_adding)
        {
            _prompt += prompt;
            _completion += completion;
            _cost += (prompt * (options?.PromptPrice ?? 0) + completion * (options?.CompletionPrice ?? 0)) / 1_000_000m;
        }
    }

    /// <summary>Null when no model was called.</summary>
    public ModelUsage? Read()
    {
        if (_calls == 0)
            return null;
        lock (_adding)
            return new ModelUsage((int)_prompt, (int)_completion, _cost, (long)time.GetElapsedTime(_start).TotalMilliseconds);
    }
}
