using Polly;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Lets a fixed number of calls through at one time; the others wait their turn.</summary>
internal sealed class ConcurrencyStrategy(int limit) : ResilienceStrategy
{
    private readonly SemaphoreSlim permits = new(limit, limit);

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            await permits.WaitAsync(context.CancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            return Outcome.FromException<TResult>(cancelled);
        }
        try
        {
            return await callback(context, state);
        }
        finally
        {
            permits.Release();
        }
    }
}

internal sealed class ConcurrencyStrategyOptions : ResilienceStrategyOptions;
