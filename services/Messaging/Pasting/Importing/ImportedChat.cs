using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting.Importing;

internal enum SliceOutcome
{
    Stored,
    Finished,

    /// <summary>Someone else has changed the conversation: compare again.</summary>
    Moved,

    /// <summary>Another worker has the import now.</summary>
    Lost,
}

/// <summary>One chat of an import on its way into the store.</summary>
internal sealed record ImportedChat(long ImportId, string Worker, ImportPlan Plan, PlannedChat Chat, PastingOptions Pasting, ReplyOptions Replies)
{
    private ReadConversation Read => Chat.Read ?? throw Refusal.NotFound("The subscriber was erased.");

    /// <param name="begun">The conversation, when some of the chat is stored already.</param>
    public async Task<Slices> PlanAsync(MessagingDb db, long? begun, DateTime now, CancellationToken token)
    {
        var read = Read;
        if ((begun ?? Chat.ConversationId) is { } id)
        {
            var subscriber = await db.Conversations.Where(c => c.ConversationId == id && c.DeletedAt == null).Select(c => c.SubscriberId).SingleOrDefaultAsync(token)
                ?? throw Refusal.NotFound("The conversation was deleted while this was imported.");
            return new(this, MergePlan.Of(read, await ComparedChat.OfAsync(db, id, read.Incoming, token), now), subscriber, null);
        }

        var match = await SubscriberMatch.FindAsync(db, read, Plan.Source, Decided(), token);
        return new(this, MergePlan.Of(read, match.Compared, now), match.SubscriberId, match.Evidence);
    }

    public async Task GiveUpAsync(MessagingDb db, string error, DateTime now, CancellationToken token)
    {
        var import = await db.Imports.SingleAsync(i => i.ImportId == ImportId, token);
        if (!import.IsLeasedBy(Worker)) return;
        await FinishAsync(db, import, new(Chat.Read?.Parsed.Title, import.CurrentConversationId, null, import.CurrentAdded, 0, null, error), now, token);
    }

    /// <summary>Who it is was settled when the paste was accepted; a name that is taken since raises no question any more.</summary>
    private PasteRequest Decided() => Chat.SubscriberId is { } known ? Plan.Request with { SubscriberId = known } : Plan.Request;

    private async Task FinishAsync(MessagingDb db, Import import, ImportedConversation result, DateTime now, CancellationToken token)
    {
        import.Finish(result, Chat.Read?.Parsed.Messages.Count ?? Chat.Messages, Plan.Chats.Count, now);
        import.Recovered();
        if (!import.IsOpen) await db.ImportContents.Where(c => c.ImportId == ImportId).ExecuteDeleteAsync(token);
        PublishProgress(db, import, now);
    }

    public static void PublishProgress(MessagingDb db, Import import, DateTime now) =>
        db.Publish(new ImportProgressed(import.ImportId, import.State, import.Total, import.Processed, now), now);

    /// <summary>What a comparison found to be written, handed out in slices. Each looks first whether the conversation is as it was left.</summary>
    internal sealed class Slices(ImportedChat owner, MergePlan merge, long? subscriberId, MatchEvidence? evidence)
    {
        private long? conversationId = merge.ConversationId == 0 ? null : merge.ConversationId;
        private long sequence = merge.Sequence;
        private int revised, added;

        public async Task<(SliceOutcome Outcome, long? ConversationId)> NextAsync(MessagingDb db, DateTime now, DateTime leaseEnd, CancellationToken token)
        {
            var import = await db.Imports.SingleAsync(i => i.ImportId == owner.ImportId, token);
            if (!import.IsLeasedBy(owner.Worker)) return (SliceOutcome.Lost, null);
            import.Lease(owner.Worker, leaseEnd);
            var read = owner.Read;
            if (import.CurrentConversationId is null && evidence is not null
                && !evidence.Says(await MatchEvidence.GatherAsync(db, read, owner.Plan.Source, owner.Decided(), token))) return (SliceOutcome.Moved, null);
            var chat = await PastedChat.OpenAsync(db, read, subscriberId, conversationId, owner.Plan.Source, now, token);
            var (conversation, id) = (chat.Conversation, chat.Conversation.ConversationId);
            if (conversationId is not null && conversation.Sequence != sequence) return (SliceOutcome.Moved, id);
            if (merge.Squeeze is { } squeeze)
            {
                await ConversationMerge.MakeRoomAsync(db, conversation, squeeze, token);
                return (SliceOutcome.Moved, id);
            }

            var size = owner.Pasting.ImportSlice;
            var revisions = merge.Revisions.Skip(revised).Take(size).ToList();
            var additions = merge.Additions.Skip(added).Take(size - revisions.Count).ToList();
            var last = revised + revisions.Count == merge.Revisions.Count && added + additions.Count == merge.Additions.Count;
            var newest = await new ConversationMerge(db, chat, now).ApplyAsync(revisions, additions, last && merge.EndsWithPersona, token);
            import.Stored(id, additions.Count, now);
            if (last)
            {
                var reply = await chat.AskAsync(db, newest, owner.Plan.Request.Count, owner.Plan.Request.Instruction, owner.Replies, now, token);
                var result = new ImportedConversation(
                    read.Parsed.Title, id, chat.Subscriber.IdSub, import.CurrentAdded, read.Parsed.Messages.Count - import.CurrentAdded, reply?.ReplyId, null);
                await owner.FinishAsync(db, import, result, now, token);
            }
            else
            {
                PublishProgress(db, import, now);
            }

            if (!merge.ChangesNothing) conversation.PublishChange(db, "message", newest?.MessageId, now);
            // Only a committed slice counts; one that is undone is asked for again from the same place by a new comparison.
            (conversationId, subscriberId, sequence) = (id, chat.Subscriber.IdSub, conversation.Sequence);
            (revised, added) = (revised + revisions.Count, added + additions.Count);
            return (last ? SliceOutcome.Finished : SliceOutcome.Stored, id);
        }
    }
}
