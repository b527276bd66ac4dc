using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.ServiceDefaults.Bus;

/// <summary>
/// The queues of work that must not be dropped when nobody has ever consumed it. Whoever publishes declares them too, so that what is accepted
/// before the worker's first start is done when it starts.
/// </summary>
public static class ModelWorkQueues
{
    public const string ReplyRequested = "reply-worker-reply-requested";
    public const string AnalysisRequested = "reply-worker-analysis-requested";

    internal static string Of(Type work) => work.Name switch
    {
        nameof(Contracts.ReplyRequested) => ReplyRequested,
        nameof(Contracts.AnalysisRequested) => AnalysisRequested,
        _ => throw new InvalidOperationException($"{work.Name} is model work and has no queue."),
    };
}
