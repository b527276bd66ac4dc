using InfluencerPlatform.Messaging.Conversations;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>A message to be stored.</summary>
/// <param name="Unread">Written by the subscriber after the persona's last word: it waits for an answer.</param>
internal sealed record Addition(ParsedMessage Parsed, bool FromPersona, string Text, long Position, DateTime Timestamp, bool Unread);

/// <summary>What the paste says otherwise of a message that is there.</summary>
/// <param name="Text">The new text; null leaves it.</param>
/// <param name="Time">When it was written, now that it is known.</param>
internal sealed record Revision(long MessageId, string? Text, bool Deleted, DateTime? Time);

/// <summary>Neighbours have no room between them for what belongs there.</summary>
internal sealed record Squeeze(long After, long By);

/// <summary>Everything a merge writes, worked out beforehand and good for one sequence number of the conversation.</summary>
/// <param name="EndsWithPersona">The persona has the last word: nothing stays unread.</param>
internal sealed record MergePlan(
    long ConversationId, long Sequence, IReadOnlyList<Revision> Revisions, IReadOnlyList<Addition> Additions, int Skipped, bool EndsWithPersona,
    Squeeze? Squeeze)
{
    public bool ChangesNothing => Revisions.Count == 0 && Additions.Count == 0;

    public static MergePlan Of(ReadConversation read, ComparedChat compared, DateTime now)
    {
        var (snapshot, merge) = compared;
        var revisions = Revise(read, merge, snapshot);
        var additions = new List<Addition>();
        Squeeze? squeeze = null;
        var index = snapshot.Known.Select((m, i) => (m.MessageId, i)).ToDictionary(m => m.MessageId, m => m.i);
        var groups = merge.Steps.Select((step, at) => (step, at)).Where(s => s.step is MergeStep.New)
            .GroupBy(s => ((MergeStep.New)s.step).After, s => read.Parsed.Messages[s.at]);
        foreach (var group in groups)
        {
            var messages = group.ToList();
            var gap = Gap(snapshot.Places, group.Key is { } after ? index[after] : -1, messages.Count);
            var step = gap.Next is { } next ? (next - gap.Position) / (messages.Count + 1) : Message.Spacing;
            if (step == 0) squeeze = new(gap.Position, Message.Spacing * (messages.Count + 1));
            additions.AddRange(messages.Select((m, i) => new Addition(
                m, read.IsPersona(m), ReadConversation.Text(m), gap.Position + (step * (i + 1)), EstimateTime(messages, i, gap, now), false)));
        }

        var (lastWord, endsWithPersona) = LastWords(snapshot, revisions, additions);
        return new(
            snapshot.ConversationId, snapshot.Sequence, revisions, [.. additions.Select(a => a with { Unread = !a.FromPersona && !a.Parsed.Deleted && a.Position > lastWord })],
            read.Incoming.Count - additions.Count, endsWithPersona, squeeze);
    }

    private static List<Revision> Revise(ReadConversation read, MergeResult merge, ConversationSnapshot snapshot)
    {
        var untimed = snapshot.Known.Where(m => m.Timestamp is null && !m.Deleted).Select(m => m.MessageId).ToHashSet();
        return [.. merge.Steps.Zip(read.Parsed.Messages, (step, m) => step switch
        {
            MergeStep.ExistingEdited edited => new Revision(edited.MessageId, edited.NewText, false, Learned(edited.MessageId, m)),
            MergeStep.ExistingDeleted deleted => new(deleted.MessageId, null, true, null),
            MergeStep.Existing known when Learned(known.MessageId, m) is { } time => new(known.MessageId, null, false, time),
            _ => null,
        }).OfType<Revision>()];

        DateTime? Learned(long messageId, ParsedMessage m) => untimed.Contains(messageId) ? m.Timestamp : null;
    }

    private static Place Gap(IReadOnlyList<KnownPlace> order, int at, int count) => order.Count == 0 ? new(0, null, null)
        : at < 0 ? new(order[0].Position - (Message.Spacing * (count + 1)), order[0].Position, order[0].Timestamp)
        : new(order[at].Position, at + 1 < order.Count ? order[at + 1].Position : null, order[at].Timestamp);

    /// <summary>Without a time of its own a message gets one that keeps the order: its neighbour's, or just before now.</summary>
    private static DateTime EstimateTime(List<ParsedMessage> messages, int at, Place gap, DateTime now)
    {
        for (var i = at; i >= 0; i--)
            if (messages[i].Timestamp is { } time) return time;
        if (gap.Next is not null && gap.Timestamp is { } neighbour) return neighbour;
        var recent = now - TimeSpan.FromSeconds(messages.Count - at);
        return gap.Timestamp > recent ? gap.Timestamp.Value : recent;
    }

    private static (long LastWord, bool EndsWithPersona) LastWords(ConversationSnapshot snapshot, List<Revision> revisions, List<Addition> additions)
    {
        var gone = revisions.Where(r => r.Deleted).Select(r => r.MessageId).ToHashSet();
        var (persona, other) = (long.MinValue, long.MinValue);
        for (var i = snapshot.Known.Count - 1; i >= 0 && (persona == long.MinValue || other == long.MinValue); i--)
        {
            var known = snapshot.Known[i];
            if (known.Deleted || gone.Contains(known.MessageId)) continue;
            if (known.FromPersona) persona = Math.Max(persona, snapshot.Places[i].Position);
            else other = Math.Max(other, snapshot.Places[i].Position);
        }

        foreach (var addition in additions.Where(a => !a.Parsed.Deleted))
        {
            if (addition.FromPersona) persona = Math.Max(persona, addition.Position);
            else other = Math.Max(other, addition.Position);
        }

        return (persona, persona > other);
    }

    private sealed record Place(long Position, long? Next, DateTime? Timestamp);
}
