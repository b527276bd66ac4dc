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
        replies.MapGet("", ListAsync).KeptUntilWritten<MessagingDb>().WithSummary("The reply queue, oldest first: drafts that wait for a decision, those of another state, or those that are flagged.");
        replies.MapGet("/{replyId:long}", GetAsync).KeptUntilWritten<MessagingDb>().WithSummary("One reply with its candidates.").ProducesProblem(404);
        replies.MapReplyPause();
        replies.MapReplyModes();
        replies.MapReplyWhy();
        replies.MapPost("/{replyId:long}/approve", ApproveAsync).WithSummary("Approves a candidate, or the text as edited.").Decision();
        replies.MapPost("/{replyId:long}/reject", RejectAsync).WithSummary("Turns the draft down.").Decision();
        replies.MapPost("/{replyId:long}/regenerate", RegenerateAsync).WithSummary("Asks for other drafts; the old ones are kept.").Decision();
        replies.MapPost("/{replyId:long}/send-now", SendNowAsync).WithSummary("Sends at once what would leave by itself later; counts as the caller's approval.").Decision();
        replies.MapPost("/{replyId:long}/cancel-send", CancelSendAsync).WithSummary("Keeps a reply from leaving by itself; it stays a draft.").Decision();
        replies.MapPost("/{replyId:long}/sent", SentAsync).WithSummary("Says that the approved text was sent; it becomes part of the conversation.").Decision();
    }

    private static void Decision(this RouteHandlerBuilder route) => route.ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<List<ReplyResponse>>> ListAsync(
        MessagingDb db, HttpContext http, string? state, long? conversation_id, bool? flagged, string? flag, bool? scheduled, int? limit, string? cursor, CancellationToken token)
    {
        var page = Page.Of(limit, cursor);
        var wanted = ReplyStates.Parse(state, "state");
        var query = Visible(db).Where(r => r.ReplyId > page.After);
        // What is flagged is worth a look before there is a draft, and when there will be none.
        if (wanted is null && (flagged is not null || flag is not null))
            query = query.Where(r => r.State == ReplyState.Requested || r.State == ReplyState.Ready || r.State == ReplyState.Failed);
        else
            query = query.Where(r => r.State == (wanted ?? ReplyState.Ready));
        if (scheduled is { } waits) query = query.Where(r => r.SendAt != null == waits);
        if (flagged is { } any) query = query.Where(r => r.FlagNames != "" == any);
        if (flag is not null) query = query.Where(r => r.FlagNames.Contains("," + flag + ","));
        if (conversation_id is { } conversation) query = query.Where(r => r.ConversationId == conversation);
        var rows = await query.OrderBy(r => r.ReplyId).Take(page.Limit + 1).ToListAsync(token);
        return TypedResults.Ok(page.Trim(http, rows, r => r.ReplyId).ConvertAll(ReplyResponse.From));
    }

    private static async Task<Ok<ReplyResponse>> GetAsync(MessagingDb db, long replyId, CancellationToken token) =>
        TypedResults.Ok(ReplyResponse.From(await FindAsync(db, replyId, token)));

    private static Task<Ok<ReplyResponse>> ApproveAsync(
        IStoreWriter<MessagingDb> writer, ReplyApproval approval, TimeProvider time, ClaimsPrincipal user, long replyId, ApproveRequest? request, CancellationToken cancellation)
    {
        if (request is { Candidate: not null, Text: not null }) throw Refusal.BadRequest("Send either candidate or text, not both.", "text");
        if (request?.Text is { } text && string.IsNullOrWhiteSpace(text)) throw Refusal.BadRequest("The text is empty.", "text");
        return DecideAsync(writer, time, replyId, (db, conversation, reply, now) =>
            approval.ByPersonAsync(db, conversation, reply, request?.Candidate, request?.Text, user.UserId(), now, cancellation), cancellation);
    }

    private static Task<Ok<ReplyResponse>> SendNowAsync(
        IStoreWriter<MessagingDb> writer, ReplyApproval approval, TimeProvider time, ClaimsPrincipal user, long replyId, CancellationToken cancellation) =>
        DecideAsync(writer, time, replyId, (db, conversation, reply, now) => reply is { SendAt: not null, SendCandidate: { } candidate }
            ? approval.ByPersonAsync(db, conversation, reply, candidate, null, user.UserId(), now, cancellation)
            : throw NotScheduled(), cancellation);

    private static Task<Ok<ReplyResponse>> CancelSendAsync(IStoreWriter<MessagingDb> writer, TimeProvider time, long replyId, CancellationToken cancellation) =>
        DecideAsync(writer, time, replyId, (_, _, reply, _) =>
        {
            if (reply.SendAt is null) throw NotScheduled();
            reply.Withhold();
            return Task.CompletedTask;
        }, cancellation);

    private static Refusal NotScheduled() => Refusal.Conflict("This reply does not wait to be sent by itself.");

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

    public static async Task<Reply> FindAsync(MessagingDb db, long replyId, CancellationToken token) =>
        await Visible(db).SingleOrDefaultAsync(r => r.ReplyId == replyId, token) ?? throw Refusal.NotFound("Reply not found");
}
