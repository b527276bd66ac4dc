using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>Full text over the messages of subscribers' conversations; users' own chats are never found.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/conversations/search", SearchAsync).KeptUntilWritten<MessagingDb>().WithTags("Conversations").WithSummary("Messages that have all the words, the newest first; a * at the end stands for any ending.").ProducesProblem(400);

    private static async Task<Ok<List<FoundMessage>>> SearchAsync(
        MessagingDb db, IMessageSearch search, HttpContext http, string? q, long? subscriber_id, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var text = SearchText.Of(q) ?? throw Refusal.BadRequest("q must have at least one word.", "q");
        var rows = await search.FindAsync(db, text, subscriber_id, page.Before, page.Limit + 1, token);
        return TypedResults.Ok(page.Trim(http, rows, m => m.MessageId));
    }
}

/// <param name="Snippet">The words around what was found, which stands in brackets.</param>
public sealed record FoundMessage(
    long MessageId, long ConversationId, long? SubscriberId, string Title, string SenderType, string MessageContent, DateTime Timestamp, string Snippet);
