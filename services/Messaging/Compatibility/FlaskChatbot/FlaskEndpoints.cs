using System.Security.Claims;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Compatibility.FlaskChatbot;

/// <summary><c>/api/conversations/**</c> of the Flask chatbot.</summary>
internal static class FlaskEndpoints
{
    /// <summary>The newest messages of each conversation in the list.</summary>
    private const int MaxMessages = 200;

    public static void MapFlaskChatbot(this IEndpointRouteBuilder users)
    {
        var conversations = users.MapGroup("/api/conversations").WithTags("Chatbot").ProducesProblem(400);
        conversations.MapGet("", ListAsync).WithSummary("The caller's conversations with their messages, by id.");
        conversations.MapPost("", CreateAsync).WithSummary("Begins a conversation.");
        var one = conversations.MapGroup("/{conversationId:long}").ProducesProblem(404);
        one.MapPut("", RenameAsync).WithSummary("Renames a conversation.");
        one.MapDelete("", DeleteAsync).WithSummary("Deletes a conversation.");
        one.MapPost("/messages", SendAsync).WithSummary("Sends a message and returns it with the bot's answer.").AnswersLater();
    }

    private static async Task<Ok<List<BotConversationWithMessages>>> ListAsync(
        MessagingDb db, HttpContext http, ClaimsPrincipal user, int? limit, string? cursor, CancellationToken token)
    {
        var (me, page) = (user.UserId(), Page.Of(limit, cursor));
        var rows = await UserChats.Of(db, me).Where(c => c.Kind == Conversation.AssistantKind && c.ConversationId > page.After)
            .OrderBy(c => c.ConversationId).Take(page.Limit + 1).ToListAsync(token);
        var answer = new List<BotConversationWithMessages>();
        foreach (var conversation in page.Trim(http, rows, c => c.ConversationId))
        {
            var messages = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null)
                .OrderByDescending(m => m.Position).Take(MaxMessages).ToListAsync(token);
            messages.Reverse();
            answer.Add(new(conversation.ConversationId, conversation.Title, messages.ConvertAll(BotMessageResponse.From)));
        }

        return TypedResults.Ok(answer);
    }

    private static async Task<Created<BotConversationResponse>> CreateAsync(
        UserChats chats, ClaimsPrincipal user, BotConversationRequest request, CancellationToken cancellation)
    {
        var conversation = await chats.CreateAsync(user.UserId(), Name(request), cancellation);
        return TypedResults.Created($"/api/conversations/{conversation.ConversationId}", BotConversationResponse.From(conversation));
    }

    private static async Task<Ok<BotConversationResponse>> RenameAsync(
        UserChats chats, ClaimsPrincipal user, long conversationId, BotConversationRequest request, CancellationToken cancellation) =>
        TypedResults.Ok(BotConversationResponse.From(await chats.UpdateAsync(Find(user, conversationId), Name(request), null, cancellation)));

    private static async Task<NoContent> DeleteAsync(UserChats chats, ClaimsPrincipal user, long conversationId, CancellationToken cancellation)
    {
        await chats.DeleteAsync(Find(user, conversationId), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<List<BotMessageResponse>>> SendAsync(
        UserChats chats, AnswerWait answers, HttpContext http, ClaimsPrincipal user, long conversationId, BotMessageRequest request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Text)) throw Refusal.BadRequest("text is empty.", "text");
        var sent = (request.PendingId ?? AnswerWait.PendingOf(http)) is { } pending
            ? await answers.PendingAsync(user.UserId(), pending, conversationId, cancellation)
            : await chats.SendAsync(user.UserId(), Find(user, conversationId), new(request.Text, IsAwaited: true), cancellation);
        var answer = await answers.ForAsync(sent, cancellation);
        return TypedResults.Ok(new List<BotMessageResponse> { BotMessageResponse.From(sent.Message), BotMessageResponse.From(answer) });
    }

    private static string Name(BotConversationRequest request) =>
        string.IsNullOrWhiteSpace(request.Name) ? throw Refusal.BadRequest("name is empty.", "name") : request.Name.Trim();

    private static Func<MessagingDb, CancellationToken, Task<Conversation>> Find(ClaimsPrincipal user, long conversationId) => async (db, token) =>
        await UserChats.Of(db, user.UserId()).SingleOrDefaultAsync(c => c.Kind == Conversation.AssistantKind && c.ConversationId == conversationId, token)
        ?? throw Refusal.NotFound("Conversation not found");
}
