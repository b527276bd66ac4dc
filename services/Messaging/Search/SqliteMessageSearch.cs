using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>FTS5.</summary>
internal sealed class SqliteMessageSearch : IMessageSearch
{
    public Task<List<FoundMessage>> FindAsync(MessagingDb db, SearchText text, long? subscriberId, long before, int limit, CancellationToken cancellationToken)
    {
        var match = string.Join(' ', text.Words.Select(w => $"\"{w}\"")) + (text.IsPrefix ? "*" : "");
        return db.Database.SqlQuery<FoundMessage>(
            $"""
             SELECT m.message_id AS "MessageId", m.conversation_id AS "ConversationId", c.subscriber_id AS "SubscriberId", c.title AS "Title",
                    m.sender_type AS "SenderType", m.message_content AS "MessageContent", m.timestamp AS "Timestamp",
                    snippet(message_search, 0, '[', ']', '…', 16) AS "Snippet"
             FROM message_search
             JOIN messages m ON m.message_id = message_search.rowid
             JOIN conversations c ON c.conversation_id = m.conversation_id
             WHERE message_search MATCH {match} AND message_search.rowid < {before} AND m.deleted_at IS NULL AND c.deleted_at IS NULL
               AND c.kind = {Conversation.SubscriberKind} AND ({subscriberId} IS NULL OR c.subscriber_id = {subscriberId})
             ORDER BY message_search.rowid DESC LIMIT {limit}
             """).ToListAsync(cancellationToken);
    }

    public Task<List<SaidMessage>> FindPhrasesAsync(MessagingDb db, IReadOnlyList<WordRow> rows, int limit, CancellationToken cancellationToken)
    {
        var match = string.Join(" OR ", rows.Where(r => r.Words.Count > 0).Select(Row).Distinct());
        return db.Database.SqlQuery<SaidMessage>(
            $"""
             SELECT c.subscriber_id AS "SubscriberId", m.sender_type AS "SenderType", m.message_content AS "MessageContent", m.timestamp AS "Timestamp"
             FROM message_search
             JOIN messages m ON m.message_id = message_search.rowid
             JOIN conversations c ON c.conversation_id = m.conversation_id
             WHERE message_search MATCH {match} AND m.deleted_at IS NULL AND c.kind = {Conversation.SubscriberKind}
             ORDER BY message_search.rowid DESC LIMIT {limit}
             """).ToListAsync(cancellationToken);
    }

    private static string Row(WordRow row) => row.Gap == 0 ? $"\"{string.Join(' ', row.Words)}\"" : $"NEAR({string.Join(' ', row.Words.Select(w => $"\"{w}\""))}, {row.Gap})";

    /// <summary>The indexes keep deleted words in their older segments until these are merged.</summary>
    public Task ForgetDeletedAsync(MessagingDb db, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(
        "INSERT INTO message_search(message_search) VALUES('optimize'); INSERT INTO subscriber_search(subscriber_search) VALUES('optimize')", cancellationToken);
}
