using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting;

/// <summary>The conversation that a pasted chat goes into, and whose it is. Lives inside a write.</summary>
/// <param name="IsNew">Nothing was in it and nothing was asked for.</param>
internal sealed record PastedChat(Conversation Conversation, Subscriber Subscriber, bool IsNew)
{
    /// <summary>Finds both, or creates what there is not; what the chat says of the subscriber's address is kept.</summary>
    public static async Task<PastedChat> OpenAsync(
        MessagingDb db, ReadConversation read, long? subscriberId, long? conversationId, string? source, DateTime now, CancellationToken token)
    {
        var subscriber = subscriberId is { } id
            ? await db.Subscribers.SingleOrDefaultAsync(s => s.IdSub == id, token) ?? throw Refusal.NotFound("Subscriber not found")
            : await UnknownAsync(db, read, now, token);
        if (subscriberId is null)
        {
            db.Add(subscriber);
            await db.SaveChangesAsync(token);
        }

        await LearnAddressAsync(db, subscriber, read.Roles.Subscriber, source, token);
        var conversation = conversationId is { } known
            ? await db.Conversations.SingleOrDefaultAsync(c => c.ConversationId == known && c.DeletedAt == null, token) ?? throw Refusal.NotFound("Conversation not found")
            : db.Add(Conversation.WithSubscriber(subscriber.IdSub, read.PersonaId, Conversation.PasteChannel, source, subscriber.FullName, now)).Entity;
        var isNew = conversation.ConversationId == 0;
        if (isNew) await db.SaveChangesAsync(token);
        return new(conversation, subscriber, isNew);
    }

    /// <summary>Asks for a draft when the subscriber has the last word; count or instruction ask for it where the mode is off, too. The same paste again finds the reply it led to, whatever was decided of it.</summary>
    public async Task<Reply?> AskAsync(
        MessagingDb db, Message? newest, int? count, string? instruction, ReplyOptions options, DateTime now, CancellationToken token) =>
        newest is not { IsInbound: true } ? null
        : IsNew ? await ReplyRequests.AskAgainAsync(db, Conversation, newest, count ?? 1, instruction, replaced: null, options, now, token, onRequest: count is not null || instruction is not null)
        : await db.Replies.Where(r => r.MessageId == newest.MessageId).OrderByDescending(r => r.ReplyId).FirstOrDefaultAsync(token)
            ?? await ReplyRequests.AskForNewestAsync(db, Conversation, newest, count ?? 1, instruction, options, now, token, onRequest: count is not null || instruction is not null);

    /// <returns>Somebody new, not stored yet.</returns>
    public static async Task<Subscriber> UnknownAsync(MessagingDb db, ReadConversation read, DateTime now, CancellationToken token)
    {
        // A chat of an account in which only the persona spoke is called after the other side.
        var author = read.Roles.Subscriber ?? read.Parsed.Title;
        var isAddress = IsAddress(author);
        var words = (author ?? "Someone").Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var username = author is ['@', ..] ? SubscriberHandle.Normalize(author) : Names.Fold(author ?? "someone").Replace(' ', '.');
        return new(
            await FreeUsernameAsync(db, username, token), Fit(isAddress ? author : words.ElementAtOrDefault(0)), Fit(isAddress ? null : words.ElementAtOrDefault(1)), now);

        static string? Fit(string? name) => name?.Length > 100 ? name[..100] : name;
    }

    public static bool IsAddress(string? author) => author is ['@', ..] || PhoneNumber.Normalize(author) is not null;

    public static async Task LearnAddressAsync(MessagingDb db, Subscriber subscriber, string? author, string? source, CancellationToken token)
    {
        if (PhoneNumber.Normalize(author) is { } phone)
        {
            if (!await db.Subscribers.AnyAsync(s => s.Phonenumber == phone, token)) subscriber.KnowPhonenumber(phone);
        }
        else if (author is ['@', ..])
        {
            var (handle, channel) = (SubscriberHandle.Normalize(author), source ?? Conversation.PasteChannel);
            if (!await db.SubscriberHandles.AnyAsync(h => h.Handle == handle && h.Channel == channel, token)) db.Add(new SubscriberHandle(subscriber.IdSub, channel, handle));
        }
    }

    private static readonly Func<MessagingDb, string, CancellationToken, Task<bool>> IsTaken = EF.CompileAsyncQuery(
        (MessagingDb db, string username, CancellationToken _) => db.Subscribers.Any(s => s.Username == username));

    /// <summary>The name itself, else the first free one of those with a number behind it. Each is looked up, for all that begin alike are a search through the whole table.</summary>
    internal static async Task<string> FreeUsernameAsync(MessagingDb db, string wanted, CancellationToken token)
    {
        wanted = wanted.Length is 0 ? "subscriber" : wanted[..Math.Min(80, wanted.Length)];
        if (!await IsTaken(db, wanted, token)) return wanted;
        for (var (first, count) = (2, 8); ; (first, count) = (first + count, Math.Min(2 * count, 512)))
        {
            var names = Enumerable.Range(first, count).Select(n => $"{wanted}-{n}").ToList();
            var taken = await db.Subscribers.Where(s => names.Contains(s.Username)).Select(s => s.Username).ToHashSetAsync(token);
            if (names.Find(n => !taken.Contains(n)) is { } free) return free;
        }
    }
}
