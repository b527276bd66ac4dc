using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Prompting;

namespace InfluencerPlatform.ReplyWorker.Analysis;

/// <summary>Sentiment, topic, summary and facts by rules: no model, no network, and nothing that is not in the text.</summary>
internal static class OfflineAnalyser
{
    private const int Longest = 50_000;

    public static AnalysisCompleted Analyse(AnalysisRequested request, DateTime now)
    {
        var text = PlainText.Readable(TokenEstimate.Cut(request.Text, Longest));
        var nothing = Nothing(request, now);
        return request.Kind switch
        {
            "sentiment" => nothing with { Sentiment = Analysis.Sentiment.Of(text), Topic = Subjects.Topic(text) },
            "diary" => nothing with { Summary = Summary.Of(text), Themes = Subjects.Themes(text), Keywords = Subjects.Keywords(text), Sentiment = Analysis.Sentiment.Of(text) },
            "memory" => nothing with { Facts = Facts.In(text, request.SenderType) },
            _ => nothing,
        };
    }

    public static AnalysisCompleted Nothing(AnalysisRequested request, DateTime now) => new(
        request.Kind, request.SubjectId, request.Revision, request.PersonaId, request.SubscriberId, null, null, null, null, null, null, now);
}
