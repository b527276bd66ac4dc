using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>Whose chat a paste is. A question instead of a guess: two people of one name must not share memories.</summary>
/// <param name="SubscriberId">Null for a new one, or while the question is open.</param>
/// <param name="By">How it was recognised.</param>
internal sealed record SubscriberMatch(
    long? SubscriberId, long? ConversationId, string? By, PasteQuestion? Question, MatchEvidence Evidence, ComparedChat Compared)
{
    public static async Task<SubscriberMatch> FindAsync(
        MessagingDb db, ReadConversation read, string? source, PasteRequest request, CancellationToken token)
    {
        var evidence = await MatchEvidence.GatherAsync(db, read, source, request, token);
        var nothing = ComparedChat.WithNothing(read.Incoming);
        if (evidence.By is not null)
        {
            return evidence.Candidates is [var own]
                ? new(evidence.SubscriberId, own.ConversationId, evidence.By, null, evidence, await ComparedChat.OfAsync(db, own.ConversationId, read.Incoming, token))
                : new(evidence.SubscriberId, null, evidence.By, null, evidence, nothing);
        }

        var found = await ByMessagesAsync(db, read, evidence, token);
        if (found is [var (chat, compared)] && await IsCalledAsync(db, read, evidence, chat.SubscriberId, compared, token))
            return new(chat.SubscriberId, chat.ConversationId, "messages", null, evidence, compared);
        return new(null, null, null, await AskAsync(db, read, evidence, [.. found.Select(f => f.Chat.SubscriberId).Distinct()], token), evidence, nothing);
    }

    /// <summary>The chats that enough of the messages are already in; one, unless two people may have been sent, or have sent, the same words.</summary>
    private static async Task<List<(CandidateChat Chat, ComparedChat Compared)>> ByMessagesAsync(
        MessagingDb db, ReadConversation read, MatchEvidence evidence, CancellationToken token)
    {
        var matches = new List<(CandidateChat Chat, ComparedChat Compared)>();
        var timed = read.Roles.Subscriber is not null && read.Incoming.Any(m => m.Timestamp is not null);
        foreach (var candidate in evidence.Candidates)
        {
            var compared = await ComparedChat.OfAsync(db, candidate.ConversationId, read.Incoming, token);
            var enough = timed && evidence.Namesakes.Contains(candidate.SubscriberId) ? MergeResult.SameChatOfNamesake : MergeResult.SameChat;
            if (compared.Merge.Overlap >= enough) matches.Add((candidate, compared));
        }

        if (matches.Count == 0) return [];
        var best = matches.MaxBy(m => m.Compared.Merge.Overlap);
        return [best, .. matches.Where(m => m.Chat.SubscriberId != best.Chat.SubscriberId && m.Compared.Merge.Overlap * 2 > best.Compared.Merge.Overlap)];
    }

    /// <summary>
    /// Whether the paste calls its author as this subscriber is called. Under another name the same words are another person's just as well, and only the
    /// minutes that they were said in tell.
    /// </summary>
    private static async Task<bool> IsCalledAsync(
        MessagingDb db, ReadConversation read, MatchEvidence evidence, long subscriberId, ComparedChat compared, CancellationToken token)
    {
        if (read.Roles.Subscriber is not { } author || evidence.Namesakes.Contains(subscriberId) || compared.Merge.SameMinutes >= MergeResult.SameMinutesOfAnyName) return true;
        var names = await db.Subscribers.AsNoTracking().Where(s => s.IdSub == subscriberId || s.MergedInto == subscriberId).ToListAsync(token);
        return names.Exists(s => Names.Match(s.FullName, author) || Names.Match(s.Username, author));
    }

    /// <param name="found">Whose chats have the same words.</param>
    private static async Task<PasteQuestion?> AskAsync(MessagingDb db, ReadConversation read, MatchEvidence evidence, IReadOnlyList<long> found, CancellationToken token)
    {
        var people = found.Concat(evidence.Namesakes).Distinct().ToList();
        if (people.Count == 0) return null;
        var subscribers = (await db.Subscribers.AsNoTracking().Where(s => people.Contains(s.IdSub)).ToListAsync(token)).ToDictionary(s => s.IdSub);
        var last = await db.Conversations.Where(c => c.SubscriberId != null && people.Contains(c.SubscriberId.Value) && c.DeletedAt == null)
            .OrderBy(c => c.LastMessageTime).Select(c => new { c.SubscriberId, c.LastMessageContent, c.LastMessageTime }).ToListAsync(token);
        var options = people.Where(subscribers.ContainsKey).Select(id => last.LastOrDefault(l => l.SubscriberId == id) is { } chat
            ? $"{id}: {subscribers[id].FullName}, last wrote on {chat.LastMessageTime:yyyy-MM-dd}: \"{Short(chat.LastMessageContent)}\""
            : $"{id}: {subscribers[id].FullName}");
        var sentence = read.Roles.Subscriber is not { } author ? "Who wrote this? The text names nobody."
            : evidence.Namesakes.Count > 0 ? $"There is already a subscriber called {author}. Is this the same person?"
            : $"Somebody of another name wrote what {author} writes here. Is this the same person?";
        return new(QuestionIds.For(MatchEvidence.QuestionId, read.Index), sentence, [.. options, MatchEvidence.NewAnswer]);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
