using InfluencerPlatform.Linting.Text;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Search;

/// <summary>Who wrote what to whom, as far as a comparison needs it.</summary>
internal sealed record SaidMessage(long? SubscriberId, string SenderType, string MessageContent, DateTime Timestamp);

/// <summary>The full-text index of subscribers' conversations, as the store's database has it; triggers, or the database itself, keep it.</summary>
internal interface IMessageSearch
{
    /// <returns>The newest first: messages before <paramref name="before"/> that have all the words.</returns>
    Task<List<FoundMessage>> FindAsync(MessagingDb db, SearchText text, long? subscriberId, long before, int limit, CancellationToken cancellationToken);

    /// <returns>The newest first, whoever wrote them: messages of subscribers' conversations that have one of the rows of words.</returns>
    /// <param name="rows">Words as <see cref="Phrases"/> splits them; at least one row of at least one.</param>
    Task<List<SaidMessage>> FindPhrasesAsync(MessagingDb db, IReadOnlyList<WordRow> rows, int limit, CancellationToken cancellationToken);

    /// <summary>Removes the words of what was deleted from the index of messages and that of subscribers, inside the write that deleted them.</summary>
    Task ForgetDeletedAsync(MessagingDb db, CancellationToken cancellationToken);
}
