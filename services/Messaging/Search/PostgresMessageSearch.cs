using InfluencerPlatform.Linting.Text;
using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>A tsvector of unstemmed words without accents, under a GIN index; the migration that makes it says the same terms.</summary>
internal sealed class PostgresMessageSearch : IMessageSearch
{
    public async Task<List<FoundMessage>> FindAsync(MessagingDb db, SearchText text, long? subscriberId, long before, int limit, CancellationToken cancellationToken)
    {
        var words = text.Words.Select(Snippet.Fold).Where(w => w.Length > 0).ToList();
        if (words.Count == 0) return [];
        var query = string.Join(" & ", words.Select(w => $"'{w}'")) + (text.IsPrefix ? ":*" : "");
        var rows = await db.Database.SqlQuery<FoundMessage>(
            $"""
             SELECT m.message_id AS "MessageId", m.conversation_id AS "ConversationId", c.subscriber_id AS "SubscriberId", c.title AS "Title",
                    m.sender_type AS "SenderType", m.message_content AS "MessageContent", m.timestamp AS "Timestamp", '' AS "Snippet"
             FROM messages m
             JOIN conversations c ON c.conversation_id = m.conversation_id
             WHERE message_words(m.message_content) @@ to_tsquery('pg_catalog.simple', {query}) AND m.sender_type <> 'user' AND m.recipient_user_id IS NULL
               AND m.message_id < {before} AND m.deleted_at IS NULL AND c.deleted_at IS NULL
               AND c.kind = {Conversation.SubscriberKind} AND ({subscriberId}::bigint IS NULL OR c.subscriber_id = {subscriberId})
             ORDER BY m.message_id DESC LIMIT {limit}
             """).ToListAsync(cancellationToken);
        return rows.ConvertAll(m => m with { Snippet = Snippet.Of(m.MessageContent, words, text.IsPrefix) });
    }

    public Task<List<SaidMessage>> FindPhrasesAsync(MessagingDb db, IReadOnlyList<WordRow> rows, int limit, CancellationToken cancellationToken)
    {
        var query = string.Join(" | ", rows.Where(r => r.Words.Count > 0).Select(r => $"({string.Join($" <{r.Gap + 1}> ", r.Words.Select(w => $"'{Snippet.Fold(w)}'"))})").Distinct());
        return db.Database.SqlQuery<SaidMessage>(
            $"""
             SELECT c.subscriber_id AS "SubscriberId", m.sender_type AS "SenderType", m.message_content AS "MessageContent", m.timestamp AS "Timestamp"
             FROM messages m
             JOIN conversations c ON c.conversation_id = m.conversation_id
             WHERE message_words(m.message_content) @@ to_tsquery('pg_catalog.simple', {query}) AND m.sender_type <> 'user' AND m.recipient_user_id IS NULL
               AND m.deleted_at IS NULL AND c.kind = {Conversation.SubscriberKind}
             ORDER BY m.message_id DESC LIMIT {limit}
             """).ToListAsync(cancellationToken);
    }

    /// <summary>Deleted rows leave the index with the next vacuum, which the server runs by itself.</summary>
    public Task ForgetDeletedAsync(MessagingDb db, CancellationToken cancellationToken) => Task.CompletedTask;
}
