using Polly;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>Lets a fixed number of calls through at one time; the others wait their turn.</summary>
internal sealed class ConcurrencyStrategy(int limit) : ResilienceStrategy
{
    private readonly SemaphoreSlim _permits = new(limit, limit);

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            await _permits.WaitAsync(context.CancellationToken);
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
            _permits.Release();
        }
    }
}

internal sealed class ConcurrencyStrategyOptions : ResilienceStrategyOptions;
