using InfluencerPlatform.Linting;
using InfluencerPlatform.Linting.Safety;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Projections;
using InfluencerPlatform.Messaging.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>What a reply answers: everything that was written since the persona last wrote. Runs inside a write.</summary>
internal static class InboundBurst
{
    /// <summary>Most bursts are short.</summary>
    private const int Usual = 8;

    /// <summary>So much that nobody answered is no small talk, whatever the rest says.</summary>
    private const int Most = 100;

    public static async Task<SafetyVerdict> ClassifyAsync(MessagingDb db, Conversation conversation, CancellationToken token)
    {
        var burst = await NewestAsync(db, conversation, Usual, token);
        if (burst.Count == Usual) burst = await NewestAsync(db, conversation, Most, token);
        var persona = await ReplyModes.PersonaAsync(db, conversation.PersonaId, token);
        return Judge(burst, persona, conversation.SubscriberId is { } id ? await db.Subscribers.FindAsync([id], token) : null);
    }

    /// <summary>Whether a message worries by itself: cheap enough for every message that comes.</summary>
    public static bool Worries(string text) => InboundSafety.Check(text).Count > 0 || InboundVerdict.AsksWhetherAi(text);

    /// <summary>Whether the subscriber wants to know whom they talk to, and has not been answered yet.</summary>
    public static async Task<bool> AsksWhetherAiAsync(MessagingDb db, Conversation conversation, CancellationToken token) =>
        (await NewestAsync(db, conversation, Usual, token)).Any(m => SincereQuestion.AsksWhetherAi(m.MessageContent));

    /// <summary>Where the whole chat is at hand.</summary>
    public static SafetyVerdict Classify(IReadOnlyList<Message> chat, KnownPersona? persona, Subscriber? subscriber) =>
        Judge([.. chat.Reverse().TakeWhile(m => m.IsInbound).Take(Most).Reverse()], persona, subscriber);

    private static SafetyVerdict Judge(List<Message> burst, KnownPersona? persona, Subscriber? subscriber)
    {
        IReadOnlyList<string> names = [.. persona is null ? [] : persona.Aliases.Prepend(persona.Name), subscriber?.Name ?? "", subscriber?.Lastname ?? ""];
        var verdict = InboundVerdict.Of(burst.ConvertAll(m => new InboundText(m.MessageContent, m.MediaUrls.Count > 0 || m.Type != "text")), names);
        return verdict.IsSafe && burst.Count == Most ? new(SafetyVerdict.Uncertain, [new(InboundVerdict.Unclear, "So much is unanswered that a person should look.")]) : verdict;
    }

    private static readonly Func<MessagingDb, long, int, IAsyncEnumerable<Message>> Newest = EF.CompileAsyncQuery(
        (MessagingDb db, long id, int most) => db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.DeletedAt == null).OrderByDescending(m => m.Position).Take(most));

    private static async Task<List<Message>> NewestAsync(MessagingDb db, Conversation conversation, int most, CancellationToken token)
    {
        var newest = await Newest(db, conversation.ConversationId, most).ToListAsync(token);
        return [.. newest.TakeWhile(m => m.IsInbound).Reverse()];
    }
}
