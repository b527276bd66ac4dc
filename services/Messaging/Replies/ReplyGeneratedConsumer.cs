using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Costs;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>Stores the candidates, unless a newer message has come meanwhile, or all of them give another person away: then the answer is asked for again.</summary>
internal sealed class ReplyGeneratedConsumer(
    IStoreWriter<MessagingDb> writer, ReplyLinting linting, AutomaticReplies automatic, IOptions<ReplyOptions> options, TimeProvider time) : IConsumer<ReplyGenerated>
{
    private static readonly Func<MessagingDb, long, CancellationToken, Task<Reply?>> ById = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Replies.AsTracking().SingleOrDefault(r => r.ReplyId == id));

    private static readonly Func<MessagingDb, long, CancellationToken, Task<Conversation>> Of = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.Conversations.AsTracking().Single(c => c.ConversationId == id));

    private static readonly Func<MessagingDb, long[], CancellationToken, Task<bool>> IsAnyDeleted = EF.CompileAsyncQuery(
        (MessagingDb db, long[] ids, CancellationToken _) => db.Messages.Any(m => ids.Contains(m.MessageId) && m.DeletedAt != null));

    public Task Consume(ConsumeContext<ReplyGenerated> context) =>
        writer.ConsumeAsync(context, nameof(ReplyGeneratedConsumer), time, async (db, token) =>
        {
            var result = context.Message;
            if (await ById(db, result.ReplyId, token) is not { } reply) return;
            var now = time.GetUtcNow().UtcDateTime;
            await Budget.CountAsync(db, result.PersonaId, result.Model, result.Usage, now, token);
            if (result.Round == reply.Round) await Budget.ReleaseAsync(db, reply, token);
            var conversation = await Of(db, reply.ConversationId, token);
            result = await WithoutDeletedAsync(db, result, token);
            result = await linting.AcrossSubscribersAsync(db, conversation, result, token);
            var again = await AnotherRound.IsDueAsync(db, conversation, reply, result, context.Message.Inputs?.Lint?.Repairs ?? 0, options.Value, now, token);
            // In a user's own chat nobody looks at the answer before it is sent.
            if (conversation.Kind == Conversation.AssistantKind) result = again ? AnotherRound.WithoutTexts(result) : result with { Candidates = [.. result.Candidates.Where(c => !ReplyLinting.IsOfOthers(c.Findings))] };
            var withheld = result.Candidates.Count == 0;
            if (!(withheld ? reply.Fail(result.Round, "The answer was withheld: it gave away something of another person.", result.Usage) : reply.Generated(result))) return;
            if (!withheld) db.Add(new ReplyRound(reply, result));
            conversation.AnsweredBy(result.PersonaId);
            reply.Changed(conversation.NextSequence());
            if (again)
                await AnotherRound.AskAsync(db, conversation, reply, options.Value, now, token);
            else if (await ReplyRequests.NewerInboundAsync(db, reply, token) is { } newer)
                reply = await ReplyRequests.AskAgainAsync(db, conversation, newer, reply.Count, reply.Instruction, reply, options.Value, now, token) ?? reply;
            else if (conversation.Kind != Conversation.AssistantKind)
                await automatic.ConsiderAsync(db, conversation, reply, now, token);
            else if (!withheld)
            {
                await AssistantAnswers.AddAsync(db, conversation, reply, now, token);
                await Deliveries.QueueAsync(db, conversation, reply, now, token);
            }

            conversation.PublishChange(db, "reply", reply.ReplyId, now);
        });

    /// <summary>A message that was deleted while the model wrote is not kept with what was composed from it.</summary>
    private static async Task<ReplyGenerated> WithoutDeletedAsync(MessagingDb db, ReplyGenerated result, CancellationToken token)
    {
        long[] ids = [.. result.Inputs?.Request.History.Select(m => m.MessageId) ?? []];
        return ids.Length > 0 && await IsAnyDeleted(db, ids, token)
            ? result with { Inputs = null, Prompt = result.Prompt with { Messages = [] } }
            : result;
    }
}

internal sealed class ReplyGeneratedConsumerDefinition : ConsumerDefinition<ReplyGeneratedConsumer>
{
    public ReplyGeneratedConsumerDefinition() => EndpointName = "messaging-reply-generated";
}
