using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// A store that is away, busy or full is no fault of the event's: it is waited for, however long that takes, with growing pauses. The event stays with its consumer,
/// unacknowledged; as many as one may hold, and the rest of the queue rests on the broker.
/// </summary>
/// <param name="stopping">Cancelled when the bus begins to stop.</param>
internal sealed partial class StorePatience(CancellationToken stopping, ILogger<StorePatience> logger) : IFilter<ConsumeContext>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>For the consumer to be taken off its queue. What is given back before that comes to it again at once, each time as a failed delivery.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(1);

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await next.Send(context);
                return;
            }
            catch (Exception exception) when (StoreErrors.MayPass(exception))
            {
                // Said once: for as long as it lasts the store's own lines are enough.
                if (pause == FirstPause) Log.Waiting(logger, context.MessageId, context.ReceiveContext.InputAddress.Segments[^1], exception.Message);
            }

            using (var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.CancellationToken))
                await Task.Delay(pause, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested) await Task.Delay(Leaving, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Not a failure: the event goes back to its queue.
            stopping.ThrowIfCancellationRequested();
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope(nameof(StorePatience));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{MessageId} waits in {Queue} for its consumer's store: {Reason}")]
        public static partial void Waiting(ILogger logger, Guid? messageId, string queue, string reason);
    }
}
