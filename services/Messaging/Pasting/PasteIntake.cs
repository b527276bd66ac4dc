using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Takes a paste in: who it is, what is new, and the draft that is wanted, all in one transaction.</summary>
internal sealed class PasteIntake(MessagingDb reads, IStoreWriter<MessagingDb> writer, IOptions<ReplyOptions> options, TimeProvider time)
{
    public async Task<PasteResponse> AcceptAsync(PasteText text, PasteRequest request, CancellationToken cancellation)
    {
        var read = await PasteReading.ReadAsync(reads, text, request, Now, cancellation);
        AskIf([.. read.Questions]);
        var taken = await writer.WriteAsync(async (db, token) =>
        {
            var matches = new List<SubscriberMatch>();
            foreach (var conversation in read.Conversations) matches.Add(await SubscriberMatch.FindAsync(db, conversation, read.Source, request, token));
            AskIf([.. matches.Select(m => m.Question).OfType<PasteQuestion>()]);
            var results = new List<PastedConversation>();
            foreach (var (conversation, match) in read.Conversations.Zip(matches)) results.Add(await TakeAsync(db, conversation, match, read.Source, request, token));
            return results;
        }, cancellation);
        var first = taken[0];
        return new(first.ConversationId, first.SubscriberId, first.MessagesAdded, first.MessagesSkipped, first.ReplyId, taken.Count > 1 ? taken : null);
    }

    public async Task<PastePreviewResponse> PreviewAsync(PasteText text, PasteRequest request, CancellationToken token)
    {
        var read = await PasteReading.ReadAsync(reads, text, request, Now, token);
        var questions = read.Questions.ToList();
        var conversations = new List<PreviewConversation>();
        foreach (var conversation in read.Conversations)
        {
            var match = await SubscriberMatch.FindAsync(reads, conversation, read.Source, request, token);
            if (match.Question is { } question) questions.Add(question);
            var known = match.Conversation is { } existing ? await KnownMessages.LoadAsync(reads, existing.ConversationId, token) : [];
            conversations.Add(Preview(conversation, match, PasteMerge.Align(known, conversation.Incoming)));
        }

        return new(read.Parsed.Format, read.Parsed.Confidence, read.Parsed.Verified, conversations, questions);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static void AskIf(IReadOnlyList<PasteQuestion> questions)
    {
        if (questions.Count > 0)
            throw new Refusal(
                409, $"{questions[0].Question} Send the paste again with answers.", members: new Dictionary<string, object?> { ["questions"] = questions });
    }

    private async Task<PastedConversation> TakeAsync(
        MessagingDb db, ReadConversation read, SubscriberMatch match, string? source, PasteRequest request, CancellationToken token)
    {
        var now = Now;
        var subscriber = match.Subscriber ?? await NewSubscriberAsync(db, read, source, now, token);
        var conversation = match.Conversation ?? db.Add(Conversation.WithSubscriber(
            subscriber.IdSub, read.PersonaId, Conversation.PasteChannel, source, subscriber.FullName, now)).Entity;
        if (conversation.ConversationId == 0) await db.SaveChangesAsync(token);
        var merge = new ConversationMerge(db, conversation, subscriber, now);
        var outcome = await merge.ApplyAsync(read, token);
        var reply = outcome.Newest is { IsInbound: true } newest
            ? await ReplyToAsync(db, conversation, newest, request, now, token)
            : null;
        if (outcome.Changed) conversation.PublishChange(db, "message", outcome.Newest?.MessageId, now);
        return new(conversation.ConversationId, subscriber.IdSub, outcome.Added, outcome.Skipped, reply?.ReplyId);
    }

    /// <summary>The same paste again finds the reply it led to, whatever was decided of it.</summary>
    private async Task<Reply> ReplyToAsync(
        MessagingDb db, Conversation conversation, Message newest, PasteRequest request, DateTime now, CancellationToken token) =>
        await db.Replies.Where(r => r.MessageId == newest.MessageId).OrderByDescending(r => r.ReplyId).FirstOrDefaultAsync(token)
        ?? await ReplyRequests.AskForNewestAsync(db, conversation, newest, request.Count ?? 1, request.Instruction, options.Value, now, token);

    private static async Task<Subscriber> NewSubscriberAsync(MessagingDb db, ReadConversation read, string? source, DateTime now, CancellationToken token)
    {
        var author = read.Roles.Subscriber;
        var phone = PhoneNumber.Normalize(author);
        var handle = author is ['@', ..] ? SubscriberHandle.Normalize(author) : null;
        var words = (author ?? "Someone").Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var subscriber = new Subscriber(
            await FreeUsernameAsync(db, handle ?? Names.Fold(author ?? "someone").Replace(' ', '.'), token),
            phone is null && handle is null ? words.ElementAtOrDefault(0) : author, phone is null && handle is null ? words.ElementAtOrDefault(1) : null, now);
        if (phone is not null) subscriber.KnowPhonenumber(phone);
        db.Add(subscriber);
        await db.SaveChangesAsync(token);
        if (handle is not null) db.Add(new SubscriberHandle(subscriber.IdSub, source ?? Conversation.PasteChannel, handle));
        return subscriber;
    }

    private static async Task<string> FreeUsernameAsync(MessagingDb db, string wanted, CancellationToken token)
    {
        wanted = wanted.Length is 0 ? "subscriber" : wanted[..Math.Min(80, wanted.Length)];
        var taken = (await db.Subscribers.Where(s => s.Username == wanted || s.Username.StartsWith(wanted + "-")).Select(s => s.Username).ToListAsync(token)).ToHashSet();
        return !taken.Contains(wanted) ? wanted : Enumerable.Range(2, taken.Count + 1).Select(n => $"{wanted}-{n}").First(n => !taken.Contains(n));
    }

    private static PreviewConversation Preview(ReadConversation read, SubscriberMatch match, MergeResult merge) => new(
        read.Parsed.Title, read.Roles.Persona, read.Roles.Subscriber, read.PersonaId, match.Subscriber?.IdSub, match.Conversation?.ConversationId, match.By,
        merge.Steps.Count(s => s is MergeStep.New), merge.Steps.Count(s => s is not MergeStep.New),
        [.. read.Parsed.Messages.Zip(merge.Steps, (m, step) => new PreviewMessage(
            m.Line, m.Author, read.IsPersona(m) ? SenderTypes.Ai : SenderTypes.Subscriber, m.Timestamp, m.Text, m.Attachments, step switch
            {
                MergeStep.New => "new",
                MergeStep.ExistingEdited => "edited",
                MergeStep.ExistingDeleted => "deleted",
                _ => "known",
            }))],
        read.Parsed.SystemLines, read.Parsed.Leftovers);
}
