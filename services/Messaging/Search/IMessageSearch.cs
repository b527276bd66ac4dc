using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>The full-text index of subscribers' conversations, as the store's database has it; triggers, or the database itself, keep it.</summary>
internal interface IMessageSearch
{
    /// <returns>The newest first: messages before <paramref name="before"/> that have all the words.</returns>
    Task<List<FoundMessage>> FindAsync(MessagingDb db, SearchText text, long? subscriberId, long before, int limit, CancellationToken cancellationToken);

    /// <summary>Removes the words of what was deleted from the index of messages and that of subscribers, inside the write that deleted them.</summary>
    Task ForgetDeletedAsync(MessagingDb db, CancellationToken cancellationToken);
}
