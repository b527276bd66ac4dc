namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>What the caller knows while a paste is read.</summary>
/// <param name="TimeZone">The zone the pasted times are in; UTC when null.</param>
/// <param name="Now">The present in UTC: relative days ("Today") and implausible futures are judged by it.</param>
/// <param name="Answers">Answers to earlier questions, by question id.</param>
public sealed record PasteOptions(TimeZoneInfo? TimeZone, DateTime Now, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>Names that are known to speak here (the persona's, the subscriber's): they settle what is a name and what is text.</summary>
    public IReadOnlyList<string> KnownNames { get; init; } = [];
}

/// <summary>A paste as read. Questions are open points; the messages already hold the likeliest reading of each.</summary>
public sealed record ParsedPaste(
    string Format, double Confidence, bool Verified, IReadOnlyList<ParsedConversation> Conversations, IReadOnlyList<PasteQuestion> Questions);

/// <summary>One chat of a paste.</summary>
/// <param name="Title">The chat's name in its source; for a chat of two usually the other side's name.</param>
/// <param name="ExternalId">The chat's id or path in its source.</param>
/// <param name="SystemLines">Lines of the app itself: encryption notices, calls, dates between messages.</param>
/// <param name="Leftovers">Lines that fit nowhere; shown, never dropped.</param>
public sealed record ParsedConversation(
    string? Title, string? ExternalId, IReadOnlyList<ParsedMessage> Messages, IReadOnlyList<ParsedLine> SystemLines, IReadOnlyList<ParsedLine> Leftovers);

/// <summary>One message of a chat.</summary>
/// <param name="Author">As the text names it; null when it names nobody.</param>
/// <param name="Timestamp">UTC; null when the text has none.</param>
/// <param name="Attachments">File names, or a kind such as "image (omitted)".</param>
/// <param name="Line">1-based line of the input where the message begins.</param>
public sealed record ParsedMessage(
    string? Author, DateTime? Timestamp, string Text, IReadOnlyList<string> Attachments, int Line, bool Edited, bool Deleted);

/// <summary>A line of the input, 1-based.</summary>
public sealed record ParsedLine(int Line, string Text);

/// <summary>Asked when the text does not decide; answered by one of its options under its id.</summary>
public sealed record PasteQuestion(string Id, string Question, IReadOnlyList<string> Options);
