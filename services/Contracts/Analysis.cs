namespace InfluencerPlatform.Contracts;

/// <summary>Texts are to be analysed by ReplyWorker; published by Messaging and Persona.</summary>
/// <param name="Kind"><c>sentiment</c>, <c>diary</c> or <c>memory</c>.</param>
/// <param name="SubjectId">The asker's key of what is analysed: a message, a diary entry.</param>
/// <param name="Revision">Of the subject; a result for an older revision is ignored.</param>
/// <param name="More">Further texts of the same kind, persona and subscriber, asked about together with the first; null when there are none.</param>
public sealed record AnalysisRequested(
    string Kind, long SubjectId, long Revision, long? PersonaId, long? SubscriberId, string SenderType, string Text, DateTime At,
    IReadOnlyList<AnalysisSubject>? More = null) : IModelWork
{
    /// <summary>So many texts are asked about together at most.</summary>
    public const int MostTogether = 20;

    /// <summary>Every text as a request of its own.</summary>
    public IEnumerable<AnalysisRequested> Each() => More is null
        ? [this]
        : More.Select(m => this with { SubjectId = m.SubjectId, Revision = m.Revision, SenderType = m.SenderType, Text = m.Text, More = null }).Prepend(this with { More = null });
}

/// <summary>A text among others that are to be analysed; the fields are those of <see cref="AnalysisRequested"/>.</summary>
public sealed record AnalysisSubject(long SubjectId, long Revision, string SenderType, string Text);

/// <summary>The result of an analysis; fields that the kind does not fill are null.</summary>
/// <param name="Sentiment"><c>positive</c>, <c>neutral</c> or <c>negative</c>.</param>
/// <param name="More">What was found in the further texts of the request, in their order; null when there were none.</param>
public sealed record AnalysisCompleted(
    string Kind, long SubjectId, long Revision, long? PersonaId, long? SubscriberId, string? Sentiment, string? Topic, string? Summary,
    IReadOnlyList<string>? Themes, IReadOnlyList<string>? Keywords, IReadOnlyList<AnalysedFact>? Facts, DateTime At,
    IReadOnlyList<AnalysedSubject>? More = null) : IEvent
{
    /// <summary>What was found in every text, as a result of its own.</summary>
    public IEnumerable<AnalysisCompleted> Each() => More is null
        ? [this]
        : More.Select(m => this with
        {
            SubjectId = m.SubjectId, Revision = m.Revision, Sentiment = m.Sentiment, Topic = m.Topic, Summary = m.Summary, Themes = m.Themes, Keywords = m.Keywords, Facts = m.Facts, More = null,
        }).Prepend(this with { More = null });

    /// <summary>Results of one request as one event.</summary>
    public static AnalysisCompleted Together(IReadOnlyList<AnalysisCompleted> results) => results.Count == 1
        ? results[0]
        : results[0] with
        {
            More = [.. results.Skip(1).Select(r => new AnalysedSubject(r.SubjectId, r.Revision, r.Sentiment, r.Topic, r.Summary, r.Themes, r.Keywords, r.Facts))],
        };
}

/// <summary>What was found in one text among others; the fields are those of <see cref="AnalysisCompleted"/>.</summary>
public sealed record AnalysedSubject(
    long SubjectId, long Revision, string? Sentiment, string? Topic, string? Summary, IReadOnlyList<string>? Themes, IReadOnlyList<string>? Keywords,
    IReadOnlyList<AnalysedFact>? Facts);

/// <param name="Kind"><c>subscriber</c> or <c>told</c>.</param>
/// <param name="Attribute">What the fact is about (<c>home</c>, <c>job</c>, <c>pet</c>, ...): a newer fact with the same attribute supersedes.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record AnalysedFact(string Kind, string Attribute, string Text, double Confidence);
