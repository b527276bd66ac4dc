using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>Full text over the messages of subscribers' conversations; users' own chats are never found.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/conversations/search", SearchAsync).WithTags("Conversations").WithSummary("Messages that have all the words, the newest first; a * at the end stands for any ending.").ProducesProblem(400);

    private static async Task<Ok<List<FoundMessage>>> SearchAsync(
        MessagingDb db, HttpContext http, string? q, long? subscriber_id, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var match = SearchText.Match(q) ?? throw Refusal.BadRequest("q must have at least one word.", "q");
        var rows = await db.Database.SqlQuery<FoundMessage>(
            $"""
             SELECT m.message_id AS "MessageId", m.conversation_id AS "ConversationId", c.subscriber_id AS "SubscriberId", c.title AS "Title",
                    m.sender_type AS "SenderType", m.message_content AS "MessageContent", m.timestamp AS "Timestamp",
                    snippet(message_search, 0, '[', ']', '…', 16) AS "Snippet"
             FROM message_search
             JOIN messages m ON m.message_id = message_search.rowid
             JOIN conversations c ON c.conversation_id = m.conversation_id
             WHERE message_search MATCH {match} AND message_search.rowid < {page.Before} AND m.deleted_at IS NULL AND c.deleted_at IS NULL
               AND c.kind = {Conversation.SubscriberKind} AND ({subscriber_id} IS NULL OR c.subscriber_id = {subscriber_id})
             ORDER BY message_search.rowid DESC LIMIT {page.Limit + 1}
             """).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, m => m.MessageId));
    }
}

/// <param name="Snippet">The words around what was found, which stands in brackets.</param>
public sealed record FoundMessage(
    long MessageId, long ConversationId, long? SubscriberId, string Title, string SenderType, string MessageContent, DateTime Timestamp, string Snippet);
