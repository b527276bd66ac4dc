using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>Answers every request for an analysis, if only by saying that nothing was found.</summary>
internal sealed partial class AnalysisRequestedConsumer(Analyser analyser, IEventBus bus, TimeProvider time, ILogger<AnalysisRequestedConsumer> log) : IConsumer<AnalysisRequested>
{
    public async Task Consume(ConsumeContext<AnalysisRequested> context)
    {
        var request = context.Message;
        AnalysisCompleted result;
        try
        {
            result = await analyser.AnalyseAsync(request, context.CancellationToken);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !context.CancellationToken.IsCancellationRequested)
        {
            // The same text would fail again: the asker gets an empty result instead of none.
            Log.Failed(log, failure, request.Kind, request.SubjectId);
            result = OfflineAnalyser.Nothing(request, time.GetUtcNow().UtcDateTime);
        }
        await bus.PublishAsync(
            result, MessageIds.Derive($"analysis-completed/{request.Kind}", request.SubjectId, request.Revision), context.CancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The {Kind} analysis of {SubjectId} failed")]
        public static partial void Failed(ILogger log, Exception failure, string kind, long subjectId);
    }
}

internal sealed class AnalysisRequestedConsumerDefinition : ConsumerDefinition<AnalysisRequestedConsumer>
{
    private readonly int _prefetch;

    public AnalysisRequestedConsumerDefinition(IOptions<ReplyWorkerOptions> options)
    {
        EndpointName = "reply-worker-analysis-requested";
        ConcurrentMessageLimit = options.Value.Concurrency;
        _prefetch = options.Value.Prefetch;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<AnalysisRequestedConsumer> consumer, IRegistrationContext context) =>
        endpoint.PrefetchCount = _prefetch;
}
