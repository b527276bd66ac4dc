using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Pasting.Importing;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>
/// Takes a paste in: who it is, what is new, and the draft that is wanted, all in one transaction. What takes time, reading and comparing, is done
/// beside the writer and holds as long as nothing it looked at has changed; else it is done again.
/// </summary>
internal sealed class PasteIntake(
    MessagingDb reads, IStoreWriter<MessagingDb> writer, ImportIntake imports, IOptions<ReplyOptions> options, IOptions<PastingOptions> pasting, TimeProvider time)
{
    /// <summary>Where a conversation changes all the time, the last attempt holds the writer.</summary>
    private const int Attempts = 4;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<PasteResponse> AcceptAsync(PasteBody body, CancellationToken cancellation)
    {
        var read = await PasteReading.ReadAsync(reads, body.Text, body.Request, body.Field, Now, cancellation);
        AskIf([.. read.Questions]);
        if (IsLong(read))
        {
            var found = await MatchAsync(reads, read, body.Request, cancellation);
            return new(null, null, 0, 0, null, null, NullIfNone(read.Skipped), await imports.AcceptAsync(read, found, body.Request, cancellation));
        }

        List<PastedConversation>? taken = null;
        for (var attempt = 1; taken is null; attempt++)
        {
            var matches = attempt < Attempts ? await MatchAsync(reads, read, body.Request, cancellation) : null;
            taken = await writer.WriteAsync(
                async (db, token) => await TakeAsync(db, read, matches ?? await MatchAsync(db, read, body.Request, token), body.Request, token), cancellation);
        }

        var first = taken[0];
        return new(
            first.ConversationId, first.SubscriberId, first.MessagesAdded, first.MessagesSkipped, first.ReplyId,
            taken.Count > 1 || read.Skipped.Count > 0 ? taken : null, NullIfNone(read.Skipped), null);
    }

    public async Task<PastePreviewResponse> PreviewAsync(PasteBody body, CancellationToken token)
    {
        var read = await PasteReading.ReadAsync(reads, body.Text, body.Request, body.Field, Now, token);
        var questions = read.Questions.ToList();
        var conversations = new List<PreviewConversation>();
        foreach (var conversation in read.Conversations)
        {
            var match = await SubscriberMatch.FindAsync(reads, conversation, read.Source, body.Request, token);
            if (match.Question is { } question) questions.Add(question);
            conversations.Add(PreviewConversation.From(conversation, match));
        }

        return new(read.Parsed.Format, read.Parsed.Confidence, read.Parsed.Verified, conversations, questions, read.Skipped, IsLong(read));
    }

    private bool IsLong(ReadPaste read) => read.Messages > pasting.Value.ImportAbove || read.Conversations.Count > pasting.Value.ImportConversationsAbove;

    private static async Task<List<SubscriberMatch>> MatchAsync(MessagingDb db, ReadPaste read, PasteRequest request, CancellationToken token)
    {
        var matches = new List<SubscriberMatch>();
        foreach (var conversation in read.Conversations) matches.Add(await SubscriberMatch.FindAsync(db, conversation, read.Source, request, token));
        AskIf([.. matches.Select(m => m.Question).OfType<PasteQuestion>()]);
        return matches;
    }

    /// <returns>Null when something has changed since the matches were found: nothing is written then.</returns>
    private async Task<List<PastedConversation>?> TakeAsync(
        MessagingDb db, ReadPaste read, List<SubscriberMatch> matches, PasteRequest request, CancellationToken token)
    {
        var (now, plans) = (Now, new List<MergePlan>());
        foreach (var (conversation, match) in read.Conversations.Zip(matches))
        {
            if (!match.Evidence.Says(await MatchEvidence.GatherAsync(db, conversation, read.Source, request, token))) return null;
            plans.Add(MergePlan.Of(conversation, match.Compared, now));
            if (plans[^1] is not { Squeeze: { } squeeze } tight) continue;
            await ConversationMerge.MakeRoomAsync(db, await db.Conversations.SingleAsync(c => c.ConversationId == tight.ConversationId, token), squeeze, token);
            return null;
        }

        await LearnedNames.RememberAsync(db, read, now, token);
        var (results, touched) = (new List<PastedConversation>(), new HashSet<long>());
        foreach (var ((conversation, match), plan) in read.Conversations.Zip(matches).Zip(plans))
        {
            // Two chats of one file with the same person: the second is compared with what the first has left.
            var again = match.ConversationId is { } id && !touched.Add(id)
                ? MergePlan.Of(conversation, await ComparedChat.OfAsync(db, id, conversation.Incoming, token), now)
                : plan;
            results.Add(await TakeAsync(db, conversation, match, again, read.Source, request, now, token));
        }

        return results;
    }

    private async Task<PastedConversation> TakeAsync(
        MessagingDb db, ReadConversation read, SubscriberMatch match, MergePlan plan, string? source, PasteRequest request, DateTime now, CancellationToken token)
    {
        if (match is { SubscriberId: null, ConversationId: null }) return await NewChat.StoreAsync(db, read, plan, source, request, options.Value, now, token);
        var chat = await PastedChat.OpenAsync(db, read, match.SubscriberId, match.ConversationId, source, now, token);
        var newest = await new ConversationMerge(db, chat, now).ApplyAsync(plan.Revisions, plan.Additions, plan.EndsWithPersona, token);
        var reply = await chat.AskAsync(db, newest, request.Count, request.Instruction, options.Value, now, token);
        if (!plan.ChangesNothing) chat.Conversation.PublishChange(db, "message", newest?.MessageId, now);
        return new(chat.Conversation.ConversationId, chat.Subscriber.IdSub, plan.Additions.Count, plan.Skipped, reply?.ReplyId);
    }

    private static IReadOnlyList<SkippedChat>? NullIfNone(IReadOnlyList<SkippedChat> skipped) => skipped.Count == 0 ? null : skipped;

    private static void AskIf(IReadOnlyList<PasteQuestion> questions)
    {
        if (questions.Count > 0)
            throw new Refusal(
                409, $"{questions[0].Question} Send the paste again with answers.", members: new Dictionary<string, object?> { ["questions"] = questions });
    }
}
