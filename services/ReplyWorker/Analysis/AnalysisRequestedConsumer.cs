using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>Answers every request for an analysis with one result for all its texts, if only by saying that nothing was found.</summary>
internal sealed partial class AnalysisRequestedConsumer(Analyser analyser, IEventBus bus, TimeProvider time, ILogger<AnalysisRequestedConsumer> log) : IConsumer<AnalysisRequested>
{
    public async Task Consume(ConsumeContext<AnalysisRequested> context)
    {
        List<AnalysisRequested> texts = [.. context.Message.Each()];
        var results = await Task.WhenAll(texts.Select(text => AnalyseAsync(text, context.CancellationToken)));
        // The id says which texts these are: the same one may be asked about alone and among others.
        await bus.PublishAsync(
            AnalysisCompleted.Together(results),
            MessageIds.Derive($"analysis-completed/{context.Message.Kind}", [.. texts.SelectMany(t => (long[])[t.SubjectId, t.Revision])]), context.CancellationToken);
    }

    private async Task<AnalysisCompleted> AnalyseAsync(AnalysisRequested text, CancellationToken token)
    {
        try
        {
            return await analyser.AnalyseAsync(text, token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !token.IsCancellationRequested)
        {
            // The same text would fail again: the asker gets an empty result instead of none.
            Log.Failed(log, failure, text.Kind, text.SubjectId);
            return OfflineAnalyser.Nothing(text, time.GetUtcNow().UtcDateTime);
        }
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
