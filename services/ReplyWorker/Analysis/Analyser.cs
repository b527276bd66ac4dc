using InfluencerPlatform.Contracts;
using InfluencerPlatform.ReplyWorker.Models;
using Microsoft.Extensions.AI;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>Analyses by the model that is configured for it (<c>AnalysisModel</c>), and by rules where there is none or what it said is not to be trusted.</summary>
internal sealed partial class Analyser(AnalysisModel model, TimeProvider time, ILogger<Analyser> log)
{
    public async Task<AnalysisCompleted> AnalyseAsync(AnalysisRequested request, CancellationToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (model.Client is { } client && AnalysisPrompt.For(request) is { } prompt)
            try
            {
                var answer = await client.GetResponseAsync(prompt, new ChatOptions(), token);
                return AnalysisAnswer.Read(answer.Text, request, now);
            }
            catch (ModelException failure)
            {
                Log.ByRules(log, request.Kind, request.SubjectId, failure.Message);
            }
        return OfflineAnalyser.Analyse(request, now);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The {Kind} analysis of {SubjectId} is made by rules: {Reason}")]
        public static partial void ByRules(ILogger log, string kind, long subjectId, string reason);
    }
}

/// <summary>The model for analyses, which may be smaller and cheaper than the one that writes.</summary>
/// <param name="Client">Null when analyses are made by rules.</param>
internal sealed record AnalysisModel(IChatClient? Client)
{
    /// <summary>Options of that name; <c>AnalysisModel:*</c>.</summary>
    public const string Section = "AnalysisModel";
}
