using System.Globalization;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Whose chat a paste is. A question instead of a guess: two people of one name must not share memories.</summary>
/// <param name="Subscriber">Null for a new one, or while the question is open.</param>
/// <param name="By">How it was recognised.</param>
internal sealed record SubscriberMatch(Subscriber? Subscriber, Conversation? Conversation, string? By, PasteQuestion? Question)
{
    private const string QuestionId = "subscriber";
    private const string NewAnswer = "new";

    /// <summary>How many of a paste's telling messages are looked up.</summary>
    private const int Telling = 24;

    public static async Task<SubscriberMatch> FindAsync(
        MessagingDb db, ReadConversation read, string? source, PasteRequest request, CancellationToken token)
    {
        if (request.SubscriberId is { } id) return await KnownAsync(id, "subscriber_id");
        if (Answer(request, read.Index) is { } answer)
            return answer == NewAnswer ? new(null, null, "answer", null) : await KnownAsync(IdOf(answer), "answer");
        var author = read.Roles.Subscriber;
        if (PhoneNumber.Normalize(author) is { } phone)
            return await db.Subscribers.FirstOrDefaultAsync(s => s.Phonenumber == phone, token) is { } caller ? await KnownAsync(caller.IdSub, "phone") : New;
        if (author is ['@', ..])
        {
            var handle = SubscriberHandle.Normalize(author);
            var owners = await db.SubscriberHandles.Where(h => h.Handle == handle && (source == null || h.Channel == source))
                .Select(h => h.SubscriberId).Distinct().Take(2).ToListAsync(token);
            if (owners is [var owner]) return await KnownAsync(owner, "handle");
            if (owners.Count == 0) return New;
        }

        return await ByMessagesAsync(db, read, token) ?? await AskAsync(db, read, author, token);

        async Task<SubscriberMatch> KnownAsync(long subscriberId, string by)
        {
            var subscriber = await db.Subscribers.SingleOrDefaultAsync(s => s.IdSub == subscriberId, token) ?? throw Refusal.NotFound("Subscriber not found");
            return new(subscriber, await ConversationOfAsync(db, subscriberId, read.PersonaId, source, token), by, null);
        }
    }

    private static SubscriberMatch New => new(null, null, null, null);

    /// <summary>The chat that enough of the messages are already in.</summary>
    private static async Task<SubscriberMatch?> ByMessagesAsync(MessagingDb db, ReadConversation read, CancellationToken token)
    {
        var keys = read.Incoming.Where(m => !m.FromPersona).Reverse().Select(m => ContentKey.Of(m.Text)).Where(k => k is not null).Distinct().Take(Telling).ToList();
        if (keys.Count == 0) return null;
        var candidates = await db.Messages
            .Where(m => keys.Contains(m.ContentKey) && m.SenderType == SenderTypes.Subscriber)
            .Join(db.Conversations, m => m.ConversationId, c => c.ConversationId, (m, c) => c)
            .Where(c => c.Kind == Conversation.SubscriberKind && c.DeletedAt == null && (c.PersonaId == read.PersonaId || c.PersonaId == null))
            .Distinct().OrderByDescending(c => c.ConversationId).Take(20).ToListAsync(token);
        var matches = new List<(Conversation Conversation, int Overlap)>();
        foreach (var candidate in candidates)
        {
            var overlap = PasteMerge.Align(await KnownMessages.LoadAsync(db, candidate.ConversationId, token), read.Incoming).Overlap;
            if (overlap >= MergeResult.SameChat) matches.Add((candidate, overlap));
        }

        if (matches.Count == 0) return null;
        var best = matches.MaxBy(m => m.Overlap);
        // Two people may have been sent, or have sent, the same words: then a person decides.
        if (matches.Exists(m => m.Conversation.SubscriberId != best.Conversation.SubscriberId && m.Overlap * 2 > best.Overlap)) return null;
        var subscriber = await db.Subscribers.SingleAsync(s => s.IdSub == best.Conversation.SubscriberId, token);
        return new(subscriber, best.Conversation, "messages", null);
    }

    private static async Task<SubscriberMatch> AskAsync(MessagingDb db, ReadConversation read, string? author, CancellationToken token)
    {
        var name = author is null ? "" : Names.Fold(author);
        var username = author is null ? "" : SubscriberHandle.Normalize(author);
        var query = author is null
            ? db.Subscribers.Where(s => s.IsActive).OrderByDescending(s => s.LastActivityDate)
            : db.Subscribers.Where(s => s.NameKey == name || s.Username == username).OrderBy(s => s.IdSub);
        var namesakes = await query.Take(20).ToListAsync(token);
        if (namesakes.Count == 0) return New;
        var ids = namesakes.ConvertAll(s => (long?)s.IdSub);
        var last = await db.Conversations.Where(c => ids.Contains(c.SubscriberId) && c.DeletedAt == null).OrderBy(c => c.LastMessageTime)
            .Select(c => new { c.SubscriberId, c.LastMessageContent, c.LastMessageTime }).ToListAsync(token);
        var options = namesakes.Select(s => last.LastOrDefault(l => l.SubscriberId == s.IdSub) is { } chat
            ? $"{s.IdSub}: {s.FullName}, last wrote on {chat.LastMessageTime:yyyy-MM-dd}: \"{Short(chat.LastMessageContent)}\""
            : $"{s.IdSub}: {s.FullName}");
        var sentence = author is null
            ? "Who wrote this? The text names nobody."
            : $"There is already a subscriber called {author}. Is this the same person?";
        return new(null, null, null, new(QuestionIds.For(QuestionId, read.Index), sentence, [.. options, NewAnswer]));
    }

    /// <summary>The subscriber's chat with this persona from the same source; one of unknown source may be meant too.</summary>
    private static Task<Conversation?> ConversationOfAsync(MessagingDb db, long subscriberId, long? personaId, string? source, CancellationToken token) =>
        db.Conversations
            .Where(c => c.SubscriberId == subscriberId && c.Channel == Conversation.PasteChannel && c.DeletedAt == null
                && (c.PersonaId == personaId || c.PersonaId == null) && (source == null || c.Source == null || c.Source == source))
            .OrderByDescending(c => c.Source == source).ThenByDescending(c => c.LastMessageTime).FirstOrDefaultAsync(token);

    private static string? Answer(PasteRequest request, int index) =>
        request.Answers is not { } answers ? null
        : answers.TryGetValue(QuestionIds.For(QuestionId, index), out var own) || answers.TryGetValue(QuestionId, out own) ? own.Trim() : null;

    private static long IdOf(string answer) => long.TryParse(answer.Split(':')[0], CultureInfo.InvariantCulture, out var id)
        ? id
        : throw Refusal.BadRequest($"The answer to {QuestionId} must be one of its options.", "answers");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
