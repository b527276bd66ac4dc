using System.Security.Claims;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Compatibility.AiMessaging;

/// <summary><c>/auth/conversations/**</c> of the AI messaging application.</summary>
internal static class AiConversationEndpoints
{
    private const string Nobody = "Unknown";

    public static void MapAiConversations(this IEndpointRouteBuilder users)
    {
        var conversations = users.MapGroup("/auth/conversations").WithTags("Messages").WithMetadata(new InvalidInputStatus(422)).ProducesProblem(422);
        conversations.MapGet("", ListAsync).WithSummary("The caller's conversations, the latest first.");
        conversations.MapGet("/{conversationId}/messages", MessagesAsync).WithSummary("The caller's messages in a conversation: the newest, oldest first.");
        conversations.MapPost("/{conversationId}/messages", SendAsync).WithSummary("Sends a message in a conversation of that name.").ProducesProblem(404).ProducesProblem(429);
        conversations.MapPut("/{conversationId}/read", ReadAsync).WithSummary("Marks what the caller received in a conversation read.");
    }

    private static async Task<Ok<List<AiConversationResponse>>> ListAsync(
        AiMessages messages, MessagingDb db, ClaimsPrincipal user, int? skip, int? limit, CancellationToken token)
    {
        var (me, window) = (user.UserId(), Window.Of(skip, limit));
        var rows = await UserChats.Of(db, me).Where(c => c.LastMessageId != null)
            .OrderByDescending(c => c.LastMessageTime).ThenByDescending(c => c.ConversationId).Skip(window.Skip).Take(window.Limit)
            .Select(c => new
            {
                Conversation = c,
                OtherId = c.Kind == Conversation.AssistantKind ? null : c.OwnerUserId == me ? c.PeerUserId : c.OwnerUserId,
                Unread = db.Messages.Count(m => m.ConversationId == c.ConversationId && m.RecipientUserId == me && !m.IsRead && m.DeletedAt == null),
            }).ToListAsync(token);
        var ids = rows.Select(r => r.OtherId).ToHashSet();
        var names = await db.KnownUsers.Where(u => ids.Contains(u.UserId)).ToDictionaryAsync(u => u.UserId, u => u.Username, token);
        return TypedResults.Ok(rows.ConvertAll(r => new AiConversationResponse(
            r.Conversation.ClientId, r.OtherId ?? messages.Ai, r.OtherId is { } id ? names.GetValueOrDefault(id, Nobody) : Nobody, r.Conversation.LastMessageContent,
            r.Conversation.LastMessageTime, r.Unread)));
    }

    private static async Task<Ok<List<AiMessageResponse>>> MessagesAsync(
        AiMessages messages, ClaimsPrincipal user, string conversationId, int? skip, int? limit, CancellationToken token) =>
        TypedResults.Ok(await messages.ListAsync(user.UserId(), sent: true, received: true, unreadOnly: false, Window.Of(skip, limit), token, conversationId));

    private static async Task<Ok<AiMessageResponse>> SendAsync(
        AiMessages messages, ClaimsPrincipal user, string conversationId, SendRequest request, CancellationToken cancellation)
    {
        if (conversationId.Length > 100) throw new Refusal(422, "conversation_id has 1 to 100 characters.", "conversation_id");
        var sent = await messages.SendAsync(user.UserId(), request.RecipientId!.Value, request.Content, conversationId, request.ParentId, cancellation);
        return TypedResults.Ok(messages.Response(sent.Message, sent.Conversation));
    }

    private static async Task<Ok<SaidResponse>> ReadAsync(
        AiMessages messages, UserChats chats, ClaimsPrincipal user, string conversationId, CancellationToken cancellation)
    {
        var ids = await messages.In(user.UserId(), conversationId).Select(c => c.ConversationId).ToListAsync(cancellation);
        if (ids.Count > 0) await chats.ReadAsync(user.UserId(), unread => unread.Where(m => ids.Contains(m.ConversationId)), cancellation);
        return TypedResults.Ok(new SaidResponse("Conversation marked as read"));
    }
}
