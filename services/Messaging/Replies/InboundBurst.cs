using InfluencerPlatform.Linting.Safety;
using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>What a reply answers: everything that was written since the persona last wrote. Runs inside a write.</summary>
internal static class InboundBurst
{
    /// <summary>So much that nobody answered is no small talk, whatever the rest says.</summary>
    private const int Most = 100;

    public static async Task<SafetyVerdict> ClassifyAsync(MessagingDb db, Conversation conversation, CancellationToken token)
    {
        var newest = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.ConversationId && m.DeletedAt == null)
            .OrderByDescending(m => m.Position).Take(Most).ToListAsync(token);
        var burst = newest.TakeWhile(m => m.IsInbound).Reverse().ToList();
        var verdict = InboundVerdict.Of(burst.ConvertAll(m => new InboundText(m.MessageContent, m.MediaUrls.Count > 0 || m.Type != "text")), await NamesAsync(db, conversation, token));
        return verdict.IsSafe && burst.Count == Most ? new(SafetyVerdict.Uncertain, [new(InboundVerdict.Unclear, "So much is unanswered that a person should look.")]) : verdict;
    }

    private static async Task<List<string>> NamesAsync(MessagingDb db, Conversation conversation, CancellationToken token)
    {
        var persona = await ReplyModes.PersonaAsync(db, conversation.PersonaId, token);
        var own = await db.Subscribers.Where(s => s.IdSub == conversation.SubscriberId).Select(s => s.Name + " " + (s.Lastname ?? "")).ToListAsync(token);
        return [.. persona is null ? [] : persona.Aliases.Prepend(persona.Name), .. own];
    }
}
