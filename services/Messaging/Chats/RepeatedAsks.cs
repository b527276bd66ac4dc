using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>
/// A client whose call ended with 504, or that gave up waiting, sends the same text once more: it is given the answer that it asked for, and nothing is written
/// a second time. Runs inside a write.
/// </summary>
internal static class RepeatedAsks
{
    /// <summary>How soon a client that was told 504 asks again.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    /// <param name="patience">How long a call waits for its answer.</param>
    /// <returns>What was asked before; null when this is a new message.</returns>
    public static async Task<SentMessage?> FindAsync(
        MessagingDb db, Conversation conversation, long userId, string text, TimeSpan patience, DateTime now, CancellationToken token)
    {
        var messages = db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null);
        var answers = await messages.Where(m => m.SenderType == SenderTypes.Ai).OrderByDescending(m => m.Position).Take(2).ToListAsync(token);
        if (await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is { State: ReplyState.Requested } pending)
            return await AskedAsync(PositionOf(0)) is { } asked ? new(asked, conversation, pending) : null;
        // The answer came after the call had ended, and nobody has seen it or gone on since.
        if (answers is not [{ IsRead: false } late, ..] || late.CreatedAt < now - Soon || await messages.AnyAsync(m => m.Position > late.Position, token)) return null;
        return await AskedAsync(PositionOf(1)) is { } missed && late.CreatedAt - missed.CreatedAt >= patience ? new(missed, conversation, null) : null;

        long PositionOf(int answer) => answers.ElementAtOrDefault(answer)?.Position ?? long.MinValue;

        Task<Message?> AskedAsync(long after) => messages
            .Where(m => m.Position > after && m.SenderType == SenderTypes.User && m.SenderId == userId && m.MessageContent == text)
            .OrderByDescending(m => m.Position).FirstOrDefaultAsync(token);
    }
}
