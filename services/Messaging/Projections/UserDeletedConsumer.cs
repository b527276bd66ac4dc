using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Projections;

/// <summary>A deleted user's chats with the AI, reports and files go; what they wrote to others stays theirs to read, of nobody known.</summary>
internal sealed class UserDeletedConsumer(IStoreWriter<MessagingDb> writer, MediaStore media, TimeProvider time) : IConsumer<UserDeleted>
{
    public async Task Consume(ConsumeContext<UserDeleted> context)
    {
        var userId = context.Message.UserId;
        var files = new List<string>();
        await writer.ConsumeAsync(context, nameof(UserDeletedConsumer), time, async (db, token) =>
        {
            var chats = db.Conversations.Where(c => c.Kind == Conversation.AssistantKind && c.OwnerUserId == userId).Select(c => c.ConversationId);
            var ids = await chats.ToListAsync(token);
            await ChannelData.EraseAsync(db, ids, token);
            var received = await MediaUse.RemoveAsync(db, ids, token);
            await db.ReplyRounds.Where(r => db.Replies.Any(x => x.ReplyId == r.ReplyId && ids.Contains(x.ConversationId))).ExecuteDeleteAsync(token);
            await db.Replies.Where(r => chats.Contains(r.ConversationId)).ExecuteDeleteAsync(token);
            await db.Messages.Where(m => chats.Contains(m.ConversationId)).ExecuteDeleteAsync(token);
            var owned = db.MediaFiles.Where(f => f.OwnerUserId == userId);
            files = [.. received, .. await owned.Select(f => f.Name).ToListAsync(token)];
            await db.MediaUses.Where(u => chats.Contains(u.ConversationId) || owned.Any(f => f.Id == u.MediaFileId)).ExecuteDeleteAsync(token);
            await owned.ExecuteDeleteAsync(token);
            await db.Conversations.Where(c => c.Kind == Conversation.AssistantKind && c.OwnerUserId == userId).ExecuteDeleteAsync(token);
            await db.PendingReportChanges.Where(p => p.UserId == userId).ExecuteDeleteAsync(token);
            await db.Reports.Where(r => r.ReporterId == userId).ExecuteDeleteAsync(token);
            await db.KnownUsers.Where(u => u.UserId == userId).ExecuteDeleteAsync(token);
        });
        // After the commit: a file without a row is never served, a row without a file would be.
        foreach (var name in files) media.Delete(name);
    }
}

internal sealed class UserDeletedConsumerDefinition : ConsumerDefinition<UserDeletedConsumer>
{
    public UserDeletedConsumerDefinition() => EndpointName = "messaging-user-deleted";
}
