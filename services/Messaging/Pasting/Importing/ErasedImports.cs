using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Pasting.Importing;

/// <summary>What imports hold of a subscriber who is to be erased: chats that are still to be taken in, and the titles of those that were.</summary>
internal static class ErasedImports
{
    /// <summary>Runs inside the write of the erasure.</summary>
    public static async Task ForgetAsync(MessagingDb db, long subscriberId, IReadOnlyCollection<long> conversationIds, CancellationToken token)
    {
        foreach (var import in await db.Imports.Where(i => i.State == Import.Waiting || i.State == Import.Running).ToListAsync(token))
        {
            var content = await db.ImportContents.SingleAsync(c => c.ImportId == import.ImportId, token);
            var plan = ImportPlan.Unpack(content.Body);
            var chats = plan.Chats.Select((chat, index) => IsTheirs(chat, index, import) ? chat.Erased() : chat).ToList();
            if (chats.SequenceEqual(plan.Chats)) continue;
            content.Replace((plan with { Chats = chats, Request = Forget(plan.Request, subscriberId, all: chats.TrueForAll(c => c.Read is null)) }).Pack());
            // Whoever works on it has the old plan in memory: they lose it, and the next one reads the new.
            import.Release();
        }

        var mention = string.Create(CultureInfo.InvariantCulture, $"%\"subscriber_id\":{subscriberId},%");
        foreach (var import in await db.Imports.FromSql($"SELECT * FROM imports WHERE results LIKE {mention}").AsTracking().ToListAsync(token)) import.Forget(subscriberId);

        bool IsTheirs(PlannedChat chat, int index, Import import) =>
            chat.SubscriberId == subscriberId || (chat.ConversationId is { } known && conversationIds.Contains(known))
            || (index == import.Finished && import.CurrentConversationId is { } current && conversationIds.Contains(current));
    }

    /// <summary>An answer repeats the option with its name and last words; what counts is the id in front.</summary>
    private static PasteRequest Forget(PasteRequest request, long subscriberId, bool all)
    {
        var id = subscriberId.ToString(CultureInfo.InvariantCulture);
        return request with
        {
            Instruction = all ? null : request.Instruction,
            Answers = request.Answers?.ToDictionary(a => a.Key, a => a.Value.TrimStart().StartsWith(id + ":", StringComparison.Ordinal) ? id : a.Value),
        };
    }
}
