using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>Notes the state of a conversation's newest reply with the conversation, so that lists by state need not look through all replies.</summary>
internal static class NewestReplies
{
    private static readonly Func<MessagingDb, long, long, CancellationToken, Task<bool>> IsAfter = EF.CompileAsyncQuery(
        (MessagingDb db, long conversation, long id, CancellationToken _) => db.Replies.Any(r => r.ConversationId == conversation && r.ReplyId > id));

    /// <summary>Before the changes are saved, so that both are in one commit.</summary>
    /// <returns>True when a conversation was changed.</returns>
    public static async Task<bool> NoteAsync(MessagingDb db, CancellationToken token)
    {
        var changed = db.ChangeTracker.Entries<Reply>()
            .Where(e => e.State == EntityState.Added || (e.State == EntityState.Modified && e.Property(r => r.State).IsModified)).Select(e => (e.Entity, IsNew: e.State == EntityState.Added)).ToList();
        var any = false;
        foreach (var replies in changed.GroupBy(r => r.Entity.ConversationId))
        {
            // A new one has no key yet and is the newest; of the others the one with the highest.
            var (reply, isNew) = replies.OrderBy(r => r.IsNew).ThenBy(r => r.Entity.ReplyId).Last();
            if (!isNew && await IsAfter(db, replies.Key, reply.ReplyId, token)) continue;
            if (await db.Conversations.FindAsync([replies.Key], token) is not { } conversation) continue;
            conversation.IsReplied(reply.State);
            any = true;
        }

        return any;
    }
}
