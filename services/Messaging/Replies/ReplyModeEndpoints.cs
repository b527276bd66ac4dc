using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <param name="Mode"><c>off</c>, <c>draft</c>, <c>auto</c>, or <c>default</c> to follow what is less specific.</param>
public sealed record ModeRequest(
    [property: Required(ErrorMessage = "mode is required."), RegularExpression("^(off|draft|auto|default)$", ErrorMessage = "mode must be off, draft, auto or default.")]
    string Mode);

/// <param name="Mode">What was chosen for this conversation; null when it follows its channel, persona or the default.</param>
/// <param name="Effective">The mode that counts.</param>
/// <param name="Source">Where it comes from: <c>conversation</c>, <c>channel</c>, <c>persona</c> or <c>default</c>.</param>
/// <param name="HeldBy">What makes it stricter than was chosen: <c>floor</c>, <c>paused</c> or <c>taken-over</c>.</param>
public sealed record ConversationModeResponse(
    long ConversationId, string? Mode, ReplyMode Effective, string Source, string? HeldBy, DateTime? TakenOverAt, long? TakenOverBy);

public sealed record ChannelModeResponse(string Channel, ReplyMode Mode, long UpdatedBy, DateTime UpdatedAt);

/// <param name="Highest">The highest mode that the installation allows.</param>
public sealed record ReplyModesResponse(ReplyMode Highest, bool Paused, IReadOnlyList<ChannelModeResponse> Channels);

/// <summary>Who answers: nobody, a person with drafts, or the platform.</summary>
internal static class ReplyModeEndpoints
{
    public static void MapReplyModes(this RouteGroupBuilder replies)
    {
        replies.MapGet("/modes", ListAsync).WithSummary("The highest mode allowed, and what was chosen for channels.");
        replies.MapPut("/modes/channels/{channel}", PutChannelAsync).WithSummary("Chooses a channel's mode; default forgets the choice.").ProducesValidationProblem();
    }

    public static void MapConversationMode(this RouteGroupBuilder conversation)
    {
        conversation.MapGet("/mode", GetAsync).WithSummary("Which mode counts in the conversation, and why.");
        conversation.MapPut("/mode", PutAsync).WithSummary("Chooses the conversation's mode; default follows channel and persona.").ProducesValidationProblem();
        conversation.MapPost("/take-over", TakeOverAsync).WithSummary("A person answers from here on: nothing leaves by itself, drafts are written on.");
        conversation.MapPost("/hand-back", HandBackAsync).WithSummary("Ends a takeover.");
    }

    private static async Task<Ok<ReplyModesResponse>> ListAsync(MessagingDb db, IOptions<ReplyOptions> options, CancellationToken token)
    {
        var channels = await db.ChannelReplyModes.OrderBy(m => m.Channel).ToListAsync(token);
        return TypedResults.Ok(new ReplyModesResponse(
            options.Value.Highest, await db.ReplyPauses.AnyAsync(p => p.ResumedAt == null, token),
            channels.ConvertAll(m => new ChannelModeResponse(m.Channel, m.Mode, m.UpdatedBy, m.UpdatedAt))));
    }

    private static Task<Ok<ReplyModesResponse>> PutChannelAsync(
        MessagingDb reads, IStoreWriter<MessagingDb> writer, TimeProvider time, ClaimsPrincipal user, IOptions<ReplyOptions> options, string channel,
        ModeRequest request, CancellationToken cancellation)
    {
        if (channel.Length > 32 || !channel.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw Refusal.BadRequest("A channel is a word like sms, whatsapp or paste.", "channel");
        return Saved();

        async Task<Ok<ReplyModesResponse>> Saved()
        {
            await writer.WriteAsync(async (db, token) =>
            {
                var (known, now) = (await db.ChannelReplyModes.FirstOrDefaultAsync(m => m.Channel == channel, token), time.GetUtcNow().UtcDateTime);
                switch (ReplyModes.Parse(request.Mode), known)
                {
                    case ({ } mode, null): db.Add(new ChannelReplyMode(channel, mode, user.UserId(), now)); break;
                    case ({ } mode, not null): known.Set(mode, user.UserId(), now); break;
                    case (null, not null): db.Remove(known); break;
                }
            }, cancellation);
            return await ListAsync(reads, options, cancellation);
        }
    }

    private static async Task<Ok<ConversationModeResponse>> GetAsync(MessagingDb db, IOptions<ReplyOptions> options, long conversationId, CancellationToken token) =>
        TypedResults.Ok(await ResponseAsync(db, await ConversationEndpoints.FindAsync(db, conversationId, token), options.Value, token));

    private static Task<Ok<ConversationModeResponse>> PutAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, ModeRequest request, CancellationToken cancellation) =>
        ChangeAsync(writer, time, options.Value, conversationId, (conversation, now) => conversation.Update(null, null, request.Mode, now), cancellation);

    private static Task<Ok<ConversationModeResponse>> TakeOverAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, ClaimsPrincipal user, long conversationId, CancellationToken cancellation) =>
        ChangeAsync(writer, time, options.Value, conversationId, (conversation, now) => conversation.TakeOver(user.UserId(), now), cancellation);

    private static Task<Ok<ConversationModeResponse>> HandBackAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, IOptions<ReplyOptions> options, long conversationId, CancellationToken cancellation) =>
        ChangeAsync(writer, time, options.Value, conversationId, (conversation, _) => conversation.HandBack(), cancellation);

    private static async Task<Ok<ConversationModeResponse>> ChangeAsync(
        IStoreWriter<MessagingDb> writer, TimeProvider time, ReplyOptions options, long conversationId, Action<Conversation, DateTime> change,
        CancellationToken cancellation) =>
        TypedResults.Ok(await writer.WriteAsync(async (db, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var conversation = await ConversationEndpoints.FindAsync(db, conversationId, token);
            change(conversation, now);
            var response = await ResponseAsync(db, conversation, options, token);
            // What waits to be sent waits for a person now.
            if (response.Effective != ReplyMode.Auto) await AutomaticReplies.HoldAsync(db, conversation, response.HeldBy, now, token);
            conversation.PublishChange(db, "conversation", null, now);
            return response;
        }, cancellation));

    private static async Task<ConversationModeResponse> ResponseAsync(MessagingDb db, Conversation c, ReplyOptions options, CancellationToken token)
    {
        var mode = await ReplyModes.OfAsync(db, c, options, token);
        return new(c.ConversationId, c.ReplyMode, mode.Mode, mode.Source, mode.HeldBy, c.TakenOverAt, c.TakenOverBy);
    }
}
