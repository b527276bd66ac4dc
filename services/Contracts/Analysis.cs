namespace InfluencerPlatform.Contracts;

/// <summary>A text is to be analysed by ReplyWorker; published by Messaging and Persona.</summary>
/// <param name="Kind"><c>sentiment</c>, <c>diary</c> or <c>memory</c>.</param>
/// <param name="SubjectId">The asker's key of what is analysed: a message, a diary entry.</param>
/// <param name="Revision">Of the subject; a result for an older revision is ignored.</param>
public sealed record AnalysisRequested(
    string Kind, long SubjectId, long Revision, long? PersonaId, long? SubscriberId, string SenderType, string Text, DateTime At) : IModelWork;

/// <summary>The result of an analysis; fields that the kind does not fill are null.</summary>
/// <param name="Sentiment"><c>positive</c>, <c>neutral</c> or <c>negative</c>.</param>
public sealed record AnalysisCompleted(
    string Kind, long SubjectId, long Revision, long? PersonaId, long? SubscriberId, string? Sentiment, string? Topic, string? Summary,
    IReadOnlyList<string>? Themes, IReadOnlyList<string>? Keywords, IReadOnlyList<AnalysedFact>? Facts, DateTime At) : IEvent;

/// <param name="Kind"><c>subscriber</c> or <c>told</c>.</param>
/// <param name="Attribute">What the fact is about (<c>home</c>, <c>job</c>, <c>pet</c>, ...): a newer fact with the same attribute supersedes.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record AnalysedFact(string Kind, string Attribute, string Text, double Confidence);
