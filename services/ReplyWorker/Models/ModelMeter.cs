using InfluencerPlatform.Contracts;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Adds up what the calls of one reply took.</summary>
internal sealed class ModelMeter(ModelOptions options, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _prompt;
    private long _completion;
    private int _calls;

    public void Called() => Interlocked.Increment(ref _calls);

    public void Add(UsageDetails? usage)
    {
        Interlocked.Add(ref _prompt, usage?.InputTokenCount ?? 0);
        Interlocked.Add(ref _completion, usage?.OutputTokenCount ?? 0);
    }

    /// <summary>Null when no model was called.</summary>
    public ModelUsage? Read()
    {
        if (_calls == 0)
            return null;
        var cost = (_prompt * options.PromptPrice + _completion * options.CompletionPrice) / 1_000_000m;
        return new ModelUsage((int)_prompt, (int)_completion, cost, (long)time.GetElapsedTime(_start).TotalMilliseconds);
    }
}
