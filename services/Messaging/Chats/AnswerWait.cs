using System.Text.Json;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Chats;

/// <summary>Waits for the AI's answer to a message, for calls that return it. Any replica may have stored it, so the store is read again and again.</summary>
internal sealed class AnswerWait(IDbContextFactory<MessagingDb> contexts, ChangeSignals signals, IOptions<ChatOptions> options)
{
    private static readonly TimeSpan Reread = TimeSpan.FromMilliseconds(500);

    /// <exception cref="Refusal">503 when the AI could not answer, 504 when it takes too long; the answer still comes.</exception>
    public async Task<Message> ForAsync(SentMessage sent, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.SyncSeconds));
        try
        {
            while (true)
            {
                var changed = signals.Next(sent.Conversation.ConversationId);
                if (await AnswerAsync(sent, limit.Token) is { } answer) return answer;
                await Task.WhenAny(changed, Task.Delay(Reread, limit.Token));
                limit.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new Refusal(504, "The answer takes longer than usual; it will appear in the conversation.", members: new Dictionary<string, object?>
            {
                ["pending_id"] = sent.Reply?.ReplyId, ["message_id"] = sent.Message.MessageId, ["conversation_id"] = sent.Conversation.ClientId,
            });
        }
    }

    /// <summary>What a copy of a call with an <c>Idempotency-Key</c> waits for when the first one ended with 504; null for any other call.</summary>
    public static long? PendingOf(HttpContext http) =>
        http.Features.Get<EarlierAnswer>() is { } earlier
        && JsonSerializer.Deserialize<JsonElement>(earlier.Body).TryGetProperty("pending_id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : null;

    /// <summary>What a 504 left behind: the client asks again by its <c>pending_id</c>, and no second message is stored.</summary>
    /// <exception cref="Refusal">404 when it is no answer to this user, in this chat.</exception>
    public async Task<SentMessage> PendingAsync(long userId, long pendingId, long? conversationId, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var pending = await (
            from reply in db.Replies
            where reply.ReplyId == pendingId
            join conversation in UserChats.Of(db, userId) on reply.ConversationId equals conversation.ConversationId
            join message in db.Messages on reply.MessageId equals message.MessageId
            where conversation.Kind == Conversation.AssistantKind && (conversationId == null || conversation.ConversationId == conversationId)
            select new { message, conversation, reply }).SingleOrDefaultAsync(token) ?? throw Refusal.NotFound("No answer is pending under this id");
        return new(pending.message, pending.conversation, pending.reply);
    }

    private async Task<Message?> AnswerAsync(SentMessage sent, CancellationToken token)
    {
        var (conversationId, position) = (sent.Conversation.ConversationId, sent.Message.Position);
        await using var db = await contexts.CreateDbContextAsync(token);
        // A later message may have taken over the answer, so the newest reply is the one that counts. It is read first: the answer comes with its last state.
        var reply = await db.Replies.Where(r => r.ConversationId == conversationId).OrderByDescending(r => r.ReplyId)
            .Select(r => new { r.State, r.Error }).FirstOrDefaultAsync(token);
        var answer = await db.Messages
            .Where(m => m.ConversationId == conversationId && m.Position > position && m.SenderType == SenderTypes.Ai && m.DeletedAt == null)
            .OrderBy(m => m.Position).FirstOrDefaultAsync(token);
        return answer ?? reply?.State switch
        {
            ReplyState.Failed => throw Refusal.Busy($"The AI could not answer: {reply.Error}"),
            ReplyState.Sent or ReplyState.Rejected or ReplyState.Superseded => throw Refusal.NotFound("The answer was deleted"),
            _ => null,
        };
    }
}

internal static class AnsweredLaterEndpoints
{
    /// <summary>The endpoint returns the AI's answer; one that takes too long is 504, and a copy of the call picks it up.</summary>
    public static void AnswersLater(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(404).ProducesProblem(429).ProducesProblem(503).ProducesProblem(504).WithMetadata(new AnsweredLater());
}
