namespace InfluencerPlatform.Contracts;

/// <summary>In whose name an agent asks Messaging: Messaging holds the user against its own record of the reply (<c>/internal/reports</c>).</summary>
/// <param name="ReplyId">The reply that the agent writes.</param>
/// <param name="UserId">As the request for that reply named them, never as a model did.</param>
public sealed record AgentCaller(long ReplyId, long UserId);

/// <summary>A report as its reporter may see it.</summary>
public sealed record AgentReport(long Id, string Title, string Content, string Status, string? Comment, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>New values; null leaves one as it is.</summary>
public sealed record AgentReportChange(string? Title, string? Content);

/// <summary>What became of a change that waited for the user's word.</summary>
/// <param name="State"><c>none</c> (nothing waits), <c>done</c>, <c>declined</c> or <c>refused</c>.</param>
/// <param name="Sentence">For the user; null for <c>none</c>.</param>
public sealed record AgentConfirmation(string State, string? Sentence);
