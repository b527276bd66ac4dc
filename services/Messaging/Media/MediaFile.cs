using InfluencerPlatform.Messaging.Conversations;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Media;

/// <summary>A file that a user uploaded; its bytes are in the media folder under <see cref="Name"/>.</summary>
internal sealed class MediaFile(string folder, string name, long ownerUserId, string contentType, long size, DateTime createdAt)
{
    public long Id { get; private set; }

    /// <summary><c>images</c>, <c>audio</c>, <c>videos</c> or <c>documents</c>; only part of the address.</summary>
    public string Folder { get; private set; } = folder;

    /// <summary>Ours, never the client's.</summary>
    public string Name { get; private set; } = name;

    public long OwnerUserId { get; private set; } = ownerUserId;

    public string ContentType { get; private set; } = contentType;

    public long Size { get; private set; } = size;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public string Url => $"/media/{Folder}/{Name}";
}

/// <summary>A file that was shown in a conversation: who may see that may see the file.</summary>
internal sealed class MediaUse(long mediaFileId, long conversationId)
{
    public long MediaFileId { get; private set; } = mediaFileId;

    public long ConversationId { get; private set; } = conversationId;

    /// <summary>Shows the user's own files in a conversation; another's are only text there. Runs inside a write.</summary>
    public static async Task AddAsync(MessagingDb db, long conversationId, long userId, IReadOnlyList<string> urls, CancellationToken token)
    {
        var names = urls.Where(u => u.StartsWith("/media/", StringComparison.Ordinal)).Select(u => u[(u.LastIndexOf('/') + 1)..]).Distinct().ToList();
        if (names.Count == 0) return;
        var ids = await db.MediaFiles.Where(f => f.OwnerUserId == userId && names.Contains(f.Name)
            && !db.MediaUses.Any(u => u.MediaFileId == f.Id && u.ConversationId == conversationId)).Select(f => f.Id).ToListAsync(token);
        foreach (var id in ids) db.Add(new MediaUse(id, conversationId));
    }

    /// <summary>Takes files out of conversations that go. Runs inside a write.</summary>
    /// <returns>The names of the files that are shown nowhere else; their rows are gone.</returns>
    public static async Task<List<string>> RemoveAsync(MessagingDb db, IReadOnlyCollection<long> conversationIds, CancellationToken token)
    {
        var only = db.MediaFiles.Where(f => db.MediaUses.Any(u => u.MediaFileId == f.Id && conversationIds.Contains(u.ConversationId))
            && !db.MediaUses.Any(u => u.MediaFileId == f.Id && !conversationIds.Contains(u.ConversationId)));
        var files = await only.Select(f => new { f.Id, f.Name }).ToListAsync(token);
        var ids = files.ConvertAll(f => f.Id);
        await db.MediaUses.Where(u => conversationIds.Contains(u.ConversationId)).ExecuteDeleteAsync(token);
        await db.MediaFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(token);
        return files.ConvertAll(f => f.Name);
    }

    /// <param name="subscribers">Whether they work with subscribers, and see what those have sent.</param>
    public static IQueryable<MediaFile> Visible(MessagingDb db, long userId, bool subscribers) => db.MediaFiles.Where(f => f.OwnerUserId == userId
        || (subscribers && db.MediaUses.Any(u => u.MediaFileId == f.Id && db.Conversations.Any(c => c.ConversationId == u.ConversationId && c.Kind == Conversation.SubscriberKind)))
        || db.MediaUses.Any(u => u.MediaFileId == f.Id && db.Conversations.Any(c => c.ConversationId == u.ConversationId && c.DeletedAt == null
            && c.Kind != Conversation.SubscriberKind && (c.OwnerUserId == userId || c.PeerUserId == userId))));
}
