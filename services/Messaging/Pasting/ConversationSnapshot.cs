using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Where a known message stands.</summary>
internal readonly record struct KnownPlace(long Position, DateTime Timestamp);

/// <summary>
/// A conversation, or its end, as the merge compares it. Read beside the writer: whoever writes by it looks first whether the sequence is still this one.
/// </summary>
/// <param name="Sequence">Read before the messages, so that a change in between shows.</param>
/// <param name="Whole">False when only the latest messages were read.</param>
internal sealed record ConversationSnapshot(
    long ConversationId, long Sequence, bool Whole, IReadOnlyList<KnownMessage> Known, IReadOnlyList<KnownPlace> Places)
{
    public static ConversationSnapshot Empty { get; } = new(0, 0, true, [], []);

    public static async Task<ConversationSnapshot> LoadAsync(MessagingDb db, long conversationId, int latest, CancellationToken token)
    {
        var sequence = await db.Conversations.AsNoTracking().Where(c => c.ConversationId == conversationId).Select(c => c.Sequence).SingleAsync(token);
        // What was sent from here bears the time of the operator's click; a reply that was found in a paste has the app's.
        var sent = await db.Replies.AsNoTracking().Where(r => r.ConversationId == conversationId && r.SentMessageId != null)
            .Select(r => new { Id = r.SentMessageId!.Value, r.SentAt }).ToListAsync(token);
        var clicks = sent.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.SentAt);
        var rows = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId).OrderByDescending(m => m.Position).Take(latest)
            .Select(m => new
            {
                m.MessageId, Ai = m.SenderType == SenderTypes.Ai, m.MessageContent, m.TimeKnown, m.Timestamp, Deleted = m.DeletedAt != null, Edited = m.UpdatedAt > m.CreatedAt, m.Position,
            }).ToListAsync(token);
        rows.Reverse();
        return new(
            conversationId, sequence, rows.Count < latest,
            rows.ConvertAll(m => new KnownMessage(m.MessageId, m.Ai, m.MessageContent, m.TimeKnown ? m.Timestamp : null, m.Deleted)
            {
                Edited = m.Edited, SentFromHere = clicks.TryGetValue(m.MessageId, out var click) && click == m.Timestamp,
            }),
            rows.ConvertAll(m => new KnownPlace(m.Position, m.Timestamp)));
    }
}

/// <summary>A paste laid beside a conversation.</summary>
internal sealed record ComparedChat(ConversationSnapshot Snapshot, MergeResult Merge)
{
    private const int Latest = 2_000;

    // Two zones and the slack of a sent reply: nothing so much older can be the same message.
    private static readonly TimeSpan OutOfReach = TimeSpan.FromHours(28);

    public static ComparedChat WithNothing(IReadOnlyList<IncomingMessage> incoming) => new(ConversationSnapshot.Empty, PasteMerge.Align([], incoming));

    /// <summary>Reads the conversation's end, and the rest only when the paste may reach further back.</summary>
    public static async Task<ComparedChat> OfAsync(MessagingDb db, long conversationId, IReadOnlyList<IncomingMessage> incoming, CancellationToken token)
    {
        var end = await ConversationSnapshot.LoadAsync(db, conversationId, Math.Max(Latest, 4 * incoming.Count), token);
        var merge = PasteMerge.Align(end.Known, incoming);
        if (end.Whole || Suffices(end, merge, incoming)) return new(end, merge);
        var all = await ConversationSnapshot.LoadAsync(db, conversationId, int.MaxValue, token);
        return new(all, PasteMerge.Align(all.Known, incoming));
    }

    private static bool Suffices(ConversationSnapshot end, MergeResult merge, IReadOnlyList<IncomingMessage> incoming)
    {
        if (merge.Steps.Any(s => s is MergeStep.New { After: null })) return false;
        if (incoming[0].Timestamp - end.Known[0].Timestamp > OutOfReach && end.Known.All(m => m.Timestamp is not null)) return true;
        // The paste begins within, and from there on the conversation is in it.
        if (MatchOf(merge.Steps[0]) is not { } first || merge.Overlap < MergeResult.SameChat) return false;
        var from = 0;
        while (end.Known[from].MessageId != first) from++;
        return from > 0 && merge.Steps.Count(s => s is not MergeStep.New) * 10 >= (end.Known.Count - from) * 8;
    }

    private static long? MatchOf(MergeStep step) => step switch
    {
        MergeStep.Existing known => known.MessageId,
        MergeStep.ExistingEdited edited => edited.MessageId,
        MergeStep.ExistingDeleted deleted => deleted.MessageId,
        _ => null,
    };
}
