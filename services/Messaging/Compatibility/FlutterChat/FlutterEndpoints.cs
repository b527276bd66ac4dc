using System.Security.Claims;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Compatibility;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Compatibility.FlutterChat;

/// <summary><c>/chats/**</c>, <c>/upload/</c> and <c>/media/**</c> of the Flutter chat.</summary>
internal static class FlutterEndpoints
{
    public static void MapFlutterChat(this IEndpointRouteBuilder users)
    {
        var seed = users.MapGroup("").WithMetadata(new InvalidInputStatus(422)).ProducesProblem(422);
        seed.MapMedia();
        var chats = seed.MapGroup("/chats").WithTags("Chats");
        chats.MapGet("", ListAsync).WithSummary("The caller's chats with the AI: pinned ones first, then the latest.");
        chats.MapPost("", CreateAsync).WithSummary("Begins a chat.");
        var one = chats.MapGroup("/{chatId}").ProducesProblem(403).ProducesProblem(404);
        one.MapGet("", GetAsync).WithSummary("One chat.");
        one.MapPut("", UpdateAsync).WithSummary("Renames or pins a chat.");
        one.MapPatch("", UpdateAsync).WithSummary("Renames or pins a chat.");
        one.MapDelete("", DeleteAsync).WithSummary("Deletes a chat.");
        one.MapGet("/messages", MessagesAsync).WithSummary("The newest messages, oldest first; the Link header leads to earlier ones.");
        one.MapPost("/messages", SendAsync).WithSummary("Sends a message; the AI's answer comes later, by /ws or to whoever asks.").ProducesProblem(429);
        one.MapPut("/read", ReadAsync).WithSummary("Marks what the caller received read.");
    }

    private static async Task<Ok<List<ChatResponse>>> ListAsync(MessagingDb db, ClaimsPrincipal user, int? skip, int? limit, CancellationToken token)
    {
        var window = Window.Of(skip, limit);
        var rows = await UserChats.Of(db, user.UserId()).Where(c => c.Kind == Conversation.AssistantKind)
            .OrderByDescending(c => c.IsPinned).ThenByDescending(c => c.LastMessageTime).ThenByDescending(c => c.ConversationId)
            .Skip(window.Skip).Take(window.Limit).ToListAsync(token);
        return TypedResults.Ok(rows.ConvertAll(ChatResponse.From));
    }

    private static async Task<Ok<ChatResponse>> CreateAsync(UserChats chats, ClaimsPrincipal user, ChatRequest request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Title)) throw new Refusal(422, "title is empty.", "title");
        return TypedResults.Ok(ChatResponse.From(await chats.CreateAsync(user.UserId(), request.Title.Trim(), cancellation)));
    }

    private static async Task<Ok<ChatResponse>> GetAsync(MessagingDb db, ClaimsPrincipal user, string chatId, CancellationToken token) =>
        TypedResults.Ok(ChatResponse.From(await FindAsync(db, user.UserId(), chatId, token)));

    private static async Task<Ok<ChatResponse>> UpdateAsync(UserChats chats, ClaimsPrincipal user, string chatId, ChatPatch patch, CancellationToken cancellation) =>
        TypedResults.Ok(ChatResponse.From(
            await chats.UpdateAsync((db, token) => FindAsync(db, user.UserId(), chatId, token), patch.Title, patch.IsPinned, cancellation)));

    private static async Task<Ok<SuccessResponse>> DeleteAsync(UserChats chats, ClaimsPrincipal user, string chatId, CancellationToken cancellation)
    {
        await chats.DeleteAsync((db, token) => FindAsync(db, user.UserId(), chatId, token), cancellation);
        return TypedResults.Ok(new SuccessResponse(true));
    }

    private static async Task<Ok<List<ChatMessageResponse>>> MessagesAsync(
        MessagingDb db, HttpContext http, ClaimsPrincipal user, string chatId, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit ?? Page.MaxLimit, cursor);
        var chat = await FindAsync(db, user.UserId(), chatId, token);
        var rows = await db.Messages.Where(m => m.ConversationId == chat.ConversationId && m.DeletedAt == null && m.Position < page.Before)
            .OrderByDescending(m => m.Position).Take(page.Limit + 1).ToListAsync(token);
        page.Trim(http, rows, m => m.Position).Reverse();
        return TypedResults.Ok(await ChatMessageResponse.ListAsync(db, rows, chat.PublicId, token));
    }

    private static async Task<Ok<ChatMessageResponse>> SendAsync(
        MessagingDb reads, UserChats chats, ClaimsPrincipal user, string chatId, ChatMessageRequest request, CancellationToken cancellation)
    {
        request.Check();
        var chat = await FindAsync(reads, user.UserId(), chatId, cancellation);
        var answered = Guid.TryParse(request.ReplyToId, out var publicId)
            ? await reads.Messages.Where(m => m.PublicId == publicId && m.ConversationId == chat.ConversationId).Select(m => (long?)m.MessageId).FirstOrDefaultAsync(cancellation)
            : null;
        var sent = await chats.SendAsync(
            user.UserId(), (db, token) => FindAsync(db, user.UserId(), chatId, token),
            new(request.Content, request.Type ?? "text", request.MediaUrls, answered, answered is null ? request.ReplyToId : null, request.ImportanceLevel), cancellation);
        return TypedResults.Ok(ChatMessageResponse.From(sent.Message, sent.Conversation.PublicId, answered is null ? null : publicId));
    }

    private static async Task<Ok<SuccessResponse>> ReadAsync(MessagingDb db, UserChats chats, ClaimsPrincipal user, string chatId, CancellationToken cancellation)
    {
        var chat = await FindAsync(db, user.UserId(), chatId, cancellation);
        await chats.ReadAsync(user.UserId(), unread => unread.Where(m => m.ConversationId == chat.ConversationId), cancellation);
        return TypedResults.Ok(new SuccessResponse(true));
    }

    private static async Task<Conversation> FindAsync(MessagingDb db, long userId, string chatId, CancellationToken token)
    {
        var chat = Guid.TryParse(chatId, out var publicId)
            ? await db.Conversations.SingleOrDefaultAsync(c => c.PublicId == publicId && c.DeletedAt == null && c.Kind != Conversation.SubscriberKind, token)
            : null;
        if (chat is null) throw Refusal.NotFound("Chat not found");
        return chat.IsOf(userId) ? chat : throw Refusal.Forbidden("Not authorized to access this chat");
    }
}
