namespace InfluencerPlatform.Messaging.Pasting;

/// Puts the files of one archive together: a chat that the app split over message_1.json, message_2.json, ... is one conversation.
internal static class PasteParts
{
    public static ParsedPaste Join(IReadOnlyList<ParsedPaste> parts)
    {
        var main = parts.MaxBy(part => part.Conversations.Sum(c => c.Messages.Count))!;
        return main with
        {
            Confidence = parts.Min(part => part.Confidence),
            Verified = parts.All(part => part.Verified),
            Conversations = [.. parts.SelectMany(part => part.Conversations).GroupBy(c => c.ExternalId ?? new object()).Select(Join)],
            Questions = [.. parts.SelectMany(part => part.Questions).DistinctBy(question => question.Id)],
        };
    }

    private static ParsedConversation Join(IEnumerable<ParsedConversation> pieces)
    {
        var all = pieces.ToList();
        return all.Count == 1 ? all[0] : all[0] with
        {
            Messages = [.. all.SelectMany(c => c.Messages).OrderBy(m => m.Timestamp ?? DateTime.MinValue)],
            SystemLines = [.. all.SelectMany(c => c.SystemLines)],
            Leftovers = [.. all.SelectMany(c => c.Leftovers)],
        };
    }
}
