using System.Globalization;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>
/// What the store says of whose chat a paste may be. Gathered by index alone, so that it can be gathered again inside the write: when it is the same there,
/// what was concluded from it outside still holds.
/// </summary>
/// <param name="By">Set when the subscriber, or that it is a new one, is certain.</param>
/// <param name="Candidates">Conversations that it may be: the subscriber's own, or those that share words or the name.</param>
/// <param name="Namesakes">Subscribers of the same name.</param>
internal sealed record MatchEvidence(string? By, long? SubscriberId, IReadOnlyList<CandidateChat> Candidates, IReadOnlyList<long> Namesakes)
{
    public const string QuestionId = "subscriber";
    public const string NewAnswer = "new";

    /// <summary>How many of a paste's telling messages are looked up.</summary>
    private const int Telling = 24;

    private const int Most = 20;

    public bool Says(MatchEvidence other) => By == other.By && SubscriberId == other.SubscriberId && Candidates.SequenceEqual(other.Candidates) && Namesakes.SequenceEqual(other.Namesakes);

    public static async Task<MatchEvidence> GatherAsync(MessagingDb db, ReadConversation read, string? source, PasteRequest request, CancellationToken token)
    {
        if (request.SubscriberId is { } id) return await KnownAsync(db, id, "subscriber_id", read, source, token);
        if (Answer(request, read) is { } answer)
            return answer == NewAnswer ? new("answer", null, [], []) : await KnownAsync(db, IdOf(answer), "answer", read, source, token);
        var author = read.Roles.Subscriber;
        if (PhoneNumber.Normalize(author) is { } phone && await Survivors.ByPhoneAsync(db, phone, token) is { } caller)
            return await KnownAsync(db, caller, "phone", read, source, token);
        if (author is ['@', ..])
        {
            var handle = SubscriberHandle.Normalize(author);
            var owners = await db.SubscriberHandles.Where(h => h.Handle == handle && (source == null || h.Channel == source))
                .Select(h => h.SubscriberId).Distinct().OrderBy(id => id).Take(2).ToListAsync(token);
            if (owners is [var owner]) return await KnownAsync(db, owner, "handle", read, source, token);
        }

        var namesakes = await NamesakesAsync(db, author, token);
        return new(null, null, await CandidatesAsync(db, read, namesakes, token), namesakes);
    }

    private static async Task<MatchEvidence> KnownAsync(MessagingDb db, long subscriberId, string by, ReadConversation read, string? source, CancellationToken token)
    {
        subscriberId = await Survivors.OfAsync(db, subscriberId, token) ?? throw Refusal.NotFound("Subscriber not found");
        // The subscriber's chat with this persona from the same source; one of unknown source may be meant too.
        var chat = await db.Conversations
            .Where(c => c.SubscriberId == subscriberId && c.Channel == Conversation.PasteChannel && c.DeletedAt == null
                && (c.PersonaId == read.PersonaId || c.PersonaId == null) && (source == null || c.Source == null || c.Source == source))
            .OrderByDescending(c => c.Source == source).ThenByDescending(c => c.LastMessageTime)
            .Select(c => new CandidateChat(c.ConversationId, subscriberId, c.Sequence)).FirstOrDefaultAsync(token);
        return new(by, subscriberId, chat is null ? [] : [chat], []);
    }

    private static readonly Func<MessagingDb, string, string, string, IAsyncEnumerable<Namesake>> Named = EF.CompileAsyncQuery(
        (MessagingDb db, string name, string username, string author) => db.Subscribers.Where(s => s.NameKey == name || s.Username == username || s.Username == author)
            .OrderBy(s => s.IdSub).Take(Most).Select(s => new Namesake(s.IdSub, s.MergedInto)));

    private sealed record Namesake(long IdSub, long? MergedInto);

    private static async Task<List<long>> NamesakesAsync(MessagingDb db, string? author, CancellationToken token)
    {
        if (author is null) return await db.Subscribers.Where(s => s.IsActive).OrderByDescending(s => s.LastActivityDate).Take(Most).Select(s => s.IdSub).ToListAsync(token);
        var name = Names.Fold(author);
        var username = SubscriberHandle.Normalize(author);
        var named = await Named(db, name, username, author).ToListAsync(token);
        var people = new List<long>();
        foreach (var one in named)
            if ((one.MergedInto is null ? one.IdSub : await Survivors.OfAsync(db, one.IdSub, token)) is { } who && !people.Contains(who)) people.Add(who);
        return people;
    }

    private static async Task<List<CandidateChat>> CandidatesAsync(MessagingDb db, ReadConversation read, List<long> namesakes, CancellationToken token)
    {
        var keys = read.Incoming.Where(m => !m.FromPersona).Reverse().Select(m => ContentKey.Of(m.Text)).OfType<long>().Distinct().Take(Telling).ToList();
        var sharing = await SharingAsync(db, read.PersonaId, keys, token);
        // Small talk has no keys, but minute by minute the same it is the same chat. Who wrote a text without a name, words alone tell.
        var ids = read.Roles.Subscriber is null ? [] : namesakes.ConvertAll(n => (long?)n);
        var named = ids.Count == 0 ? [] : await Of(db, read.PersonaId).Where(c => ids.Contains(c.SubscriberId)).OrderByDescending(c => c.ConversationId).Take(Most)
            .Select(c => new CandidateChat(c.ConversationId, c.SubscriberId!.Value, c.Sequence)).ToListAsync(token);
        return [.. sharing.Concat(named).DistinctBy(c => c.ConversationId).OrderBy(c => c.ConversationId)];
    }

    internal static async Task<List<CandidateChat>> SharingAsync(MessagingDb db, long? personaId, List<long> keys, CancellationToken token) => keys switch
    {
        [] => [],
        { Count: <= Few } => await SharingFew(db, personaId, keys[0], keys[^1], keys[keys.Count / 2], keys[(keys.Count - 1) / 2]).ToListAsync(token),
        _ => await Sharing(db, personaId, keys).ToListAsync(token),
    };

    /// <summary>
    /// Conversations with subscribers that have one of the texts in it. Kind and sender are compared so that no index can answer them: SQLite, which knows nothing of how
    /// often a value occurs, would go through all messages of all subscribers by it, or through all conversations, instead of the few that have the text.
    /// </summary>
    internal static IQueryable<CandidateChat> Sharing(MessagingDb db, long? personaId, IReadOnlyList<long> keys) => db.Messages
        .Where(m => m.ContentKey != null && keys.Contains(m.ContentKey.Value) && m.SenderType + "" == SenderTypes.Subscriber)
        .Join(Of(db, personaId), m => m.ConversationId, c => c.ConversationId, (m, c) => new { c.ConversationId, c.SubscriberId, c.Sequence })
        .Distinct().OrderByDescending(c => c.ConversationId).Take(Most).Select(c => new CandidateChat(c.ConversationId, c.SubscriberId!.Value, c.Sequence));

    /// <summary>So many texts a short chat has; less are named twice.</summary>
    private const int Few = 4;

    private static readonly Func<MessagingDb, long?, long, long, long, long, IAsyncEnumerable<CandidateChat>> SharingFew = EF.CompileAsyncQuery(
        (MessagingDb db, long? personaId, long first, long second, long third, long fourth) => db.Messages
            .Where(m => (m.ContentKey == first || m.ContentKey == second || m.ContentKey == third || m.ContentKey == fourth) && m.SenderType + "" == SenderTypes.Subscriber)
            .Join(
                db.Conversations.Where(c => c.Kind + "" == Conversation.SubscriberKind && c.DeletedAt == null && (c.PersonaId == personaId || c.PersonaId == null)),
                m => m.ConversationId, c => c.ConversationId, (m, c) => new { c.ConversationId, c.SubscriberId, c.Sequence })
            .Distinct().OrderByDescending(c => c.ConversationId).Take(Most).Select(c => new CandidateChat(c.ConversationId, c.SubscriberId!.Value, c.Sequence)));

    private static IQueryable<Conversation> Of(MessagingDb db, long? personaId) =>
        db.Conversations.Where(c => c.Kind + "" == Conversation.SubscriberKind && c.DeletedAt == null && (c.PersonaId == personaId || c.PersonaId == null));

    private static string? Answer(PasteRequest request, ReadConversation read)
    {
        if (request.Answers is not { } answers) return null;
        if (answers.TryGetValue(QuestionIds.For(QuestionId, read.Index), out var own)) return own.Trim();
        if (!answers.TryGetValue(QuestionId, out var all)) return null;
        // For all chats of a file at once only "new" makes sense.
        if (all.Trim() != NewAnswer) throw Refusal.BadRequest($"This paste holds several chats: answer {QuestionIds.For(QuestionId, read.Index)}, or \"{NewAnswer}\" for all.", "answers");
        return NewAnswer;
    }

    private static long IdOf(string answer) => long.TryParse(answer.Split(':')[0], CultureInfo.InvariantCulture, out var id)
        ? id
        : throw Refusal.BadRequest($"The answer to {QuestionId} must be one of its options.", "answers");
}

internal sealed record CandidateChat(long ConversationId, long SubscriberId, long Sequence);
