using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace InfluencerPlatform.ReplyWorker.Models;

/// <summary>How a model is called: retries outside, so that a waiting call holds no permit; then permits, circuit breaker, timeout.</summary>
internal static class ModelPipeline
{
    public static ResiliencePipeline For(ModelOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.Retries > 0)
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                ShouldHandle = failure => ValueTask.FromResult(IsWorthRetrying(failure.Outcome.Exception, options)),
                DelayGenerator = failure => ValueTask.FromResult<TimeSpan?>(RetryDelay.Before(
                    failure.AttemptNumber, options.RetryDelay, options.LongestRetryDelay,
                    (failure.Outcome.Exception as ModelException)?.RetryAfter, Random.Shared.NextDouble())),
            });
        return builder
            .AddStrategy(_ => new ConcurrencyStrategy(options.Concurrency), new ConcurrencyStrategyOptions())
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakDuration,
                // Being told to slow down is no breakdown.
                ShouldHandle = failure => ValueTask.FromResult(
                    failure.Outcome.Exception is TimeoutRejectedException or ModelException { MayPass: true, RetryAfter: null }),
            })
            .AddTimeout(options.Timeout)
            .Build();
    }

    private static bool IsWorthRetrying(Exception? failure, ModelOptions options) =>
        failure is ModelException { MayPass: true } passing && !(passing.RetryAfter > options.LongestRetryDelay);
}
