using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>A conversation's messages as the merge compares them.</summary>
internal static class KnownMessages
{
    public static Task<List<KnownMessage>> LoadAsync(MessagingDb db, long conversationId, CancellationToken token) =>
        db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId).OrderBy(m => m.Position)
            .Select(m => new KnownMessage(
                m.MessageId, m.SenderType == SenderTypes.Ai, m.MessageContent, m.TimeKnown ? m.Timestamp : null, m.DeletedAt != null)
            {
                Edited = m.UpdatedAt > m.CreatedAt,
            }).ToListAsync(token);
}
