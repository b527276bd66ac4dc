using System.Security.Claims;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Paging;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

internal static class ReplyEndpoints
{
    public static void MapReplies(this IEndpointRouteBuilder api)
    {
        var replies = api.MapGroup("/replies").WithTags("Replies");
        replies.MapGet("", ListAsync).WithSummary("The reply queue, oldest first: drafts that wait for a decision, or those of another state.");
        replies.MapGet("/{replyId:long}", GetAsync).WithSummary("One reply with its candidates.").ProducesProblem(404);
        replies.MapGet("/{replyId:long}/why", WhyAsync).WithSummary("Exactly what went into the draft.").ProducesProblem(404);
        replies.MapPost("/{replyId:long}/approve", ApproveAsync).WithSummary("Approves a candidate, or the text as edited.").Decision();
        replies.MapPost("/{replyId:long}/reject", RejectAsync).WithSummary("Turns the draft down.").Decision();
        replies.MapPost("/{replyId:long}/regenerate", RegenerateAsync).WithSummary("Asks for other drafts; the old ones are kept.").Decision();
        replies.MapPost("/{replyId:long}/sent", SentAsync).WithSummary("Says that the approved text was sent; it becomes part of the conversation.").Decision();
    }

    private static void Decision(this RouteHandlerBuilder route) => route.ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<List<ReplyResponse>>> ListAsync(
        MessagingDb db, HttpContext http, string? state, long? conversation_id, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var wanted = ReplyStates.Parse(state, "state") ?? ReplyState.Ready;
        var query = Visible(db).Where(r => r.State == wanted && r.ReplyId > page.After);
        if (conversation_id is { } conversation) query = query.Where(r => r.ConversationId == conversation);
        var rows = await query.OrderBy(r => r.ReplyId).Take(page.Limit + 1).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, r => r.ReplyId).ConvertAll(ReplyResponse.From));
    }

    private static async Task<Ok<ReplyResponse>> GetAsync(MessagingDb db, long replyId, CancellationToken token) =>
        TypedResults.Ok(ReplyResponse.From(await FindAsync(db, replyId, token)));

    private static async Task<Ok<ReplyWhyResponse>> WhyAsync(MessagingDb db, long replyId, CancellationToken token)
    {
        var reply = await FindAsync(db, replyId, token);
        return TypedResults.Ok(new ReplyWhyResponse(
            reply.ReplyId, reply.Model, reply.Prompt, reply.PromptTokens, reply.CompletionTokens, reply.Cost, reply.ModelMilliseconds, reply.RequestedAt,
            reply.GeneratedAt, ReplyResponse.From(reply).Candidates));
    }

    private static Task<Ok<ReplyResponse>> ApproveAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, long replyId, ApproveRequest? request, CancellationToken cancellation)
    {
        if (request is { Candidate: not null, Text: not null }) throw Refusal.BadRequest("Send either candidate or text, not both.", "text");
        if (request?.Text is { } text && string.IsNullOrWhiteSpace(text)) throw Refusal.BadRequest("The text is empty.", "text");
        return DecideAsync(writer, time, replyId, async (db, conversation, reply, now) =>
        {
            var generated = reply.Approve(request?.Candidate, request?.Text, user.UserId(), now);
            reply.Linted(await ReplyLinting.FinalAsync(db, conversation, reply, reply.Text!, cancellation));
            db.Publish(
                new ReplyApproved(
                    reply.ReplyId, reply.ConversationId, conversation.PersonaId, conversation.SubscriberId, generated, reply.Text!,
                    reply.Text != generated, user.UserId(), now),
                now);
            await Deliveries.QueueAsync(db, conversation, reply, now, cancellation);
        }, cancellation);
    }

    private static Task<Ok<ReplyResponse>> RejectAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, long replyId, RejectRequest? request, CancellationToken cancellation) =>
        DecideAsync(writer, time, replyId, (db, conversation, reply, now) =>
        {
            reply.Reject(user.UserId(), now);
            db.Publish(
                new ReplyRejected(
                    reply.ReplyId, reply.ConversationId, conversation.PersonaId, conversation.SubscriberId, request?.Reason, user.UserId(), now),
                now);
            return Task.CompletedTask;
        }, cancellation);

    private static Task<Ok<ReplyResponse>> RegenerateAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long replyId, RegenerateRequest? request,
        CancellationToken cancellation) =>
        DecideAsync(writer, time, replyId, async (db, conversation, reply, now) =>
        {
            if (await ReplyRequests.OutstandingAsync(db, reply.ConversationId, cancellation) is { } other && other.ReplyId != reply.ReplyId)
                throw Refusal.Conflict($"Reply {other.ReplyId} of this conversation is {other.State.ToString().ToLowerInvariant()}; decide on that one.");
            reply.Regenerate(request?.Instruction, request?.Count, now, options.Value.Patience);
            await ReplyRequests.PublishAsync(db, conversation, reply, options.Value, now, cancellation);
        }, cancellation);

    private static Task<Ok<ReplyResponse>> SentAsync(IStoreWriter<MessagingDb> writer, TimeProvider time, long replyId, CancellationToken cancellation) =>
        DecideAsync(writer, time, replyId, async (db, conversation, reply, now) =>
        {
            reply.RequireApproved();
            var message = await SentMessages.AddAsync(db, conversation, reply, now, cancellation);
            reply.Sent(message.MessageId, now);
        }, cancellation);

    /// <summary>A decision is a compare-and-set inside one write: of many at once, one wins and the others are told 409.</summary>
    private static async Task<Ok<ReplyResponse>> DecideAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, long replyId, Func<MessagingDb, Conversation, Reply, DateTime, Task> decide,
        CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var reply = await FindAsync(db, replyId, token);
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == reply.ConversationId, token);
            await decide(db, conversation, reply, now);
            reply.Changed(conversation.NextSequence());
            conversation.PublishChange(db, "reply", reply.ReplyId, now);
            return ReplyResponse.From(reply);
        }, cancellation));

    /// <summary>What the AI writes in users' own chats is theirs alone.</summary>
    private static IQueryable<Reply> Visible(MessagingDb db) =>
        db.Replies.Where(r => db.Conversations.Any(c => c.ConversationId == r.ConversationId && c.Kind == Conversation.SubscriberKind));

    private static async Task<Reply> FindAsync(MessagingDb db, long replyId, CancellationToken token) =>
        await Visible(db).SingleOrDefaultAsync(r => r.ReplyId == replyId, token) ?? throw Refusal.NotFound("Reply not found");
}
