using System.Text.Json;
using InfluencerPlatform.ServiceDefaults.Json;
using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>The statements of what happens most often, a subscriber's message at the end of a conversation. A test holds them against the model's columns.</summary>
internal static class MessageStatements
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO messages (public_id, conversation_id, sender_type, sender_id, recipient_user_id, message_content, content_key, type, media_urls, timestamp, time_known,
          sentiment, topic, is_read, status, importance_level, response_to_message_id, external_reply_to, position, sequence, created_at, updated_at, deleted_at)
        VALUES (@public_id, @conversation_id, @sender_type, @sender_id, @recipient_user_id, @message_content, @content_key, @type, @media_urls, @timestamp, @time_known,
          @sentiment, @topic, @is_read, @status, @importance_level, @response_to_message_id, @external_reply_to, @position, @sequence, @created_at, @updated_at, @deleted_at)
        RETURNING message_id
        """);

    private static readonly Statement End = new(
        """
        UPDATE conversations SET sequence = @sequence, last_message_id = @message_id, last_message_content = @content, last_sender_type = @sender,
          last_message_time = @time, unread_count = @unread, updated_at = @now
        WHERE conversation_id = @id
        """);

    private static readonly Statement Active = new(
        "UPDATE subscribers SET last_activity_date = @now WHERE id_sub = @id AND (last_activity_date IS NULL OR last_activity_date < @now)");

    /// <summary>Stores a message that nothing changes any more in this write, and gives it its key.</summary>
    public static async Task InsertAsync(MessagingDb db, Message m, CancellationToken token) => m.Stored(await Insert.InsertAsync(
        db, token, m.PublicId, m.ConversationId, m.SenderType, m.SenderId, m.RecipientUserId, m.MessageContent, m.ContentKey, m.Type,
        m.MediaUrls.Count == 0 ? "[]" : JsonSerializer.Serialize(m.MediaUrls, JsonDefaults.Options), m.Timestamp, m.TimeKnown, m.Sentiment, m.Topic, m.IsRead, m.Status,
        m.ImportanceLevel, m.ResponseToMessageId, m.ExternalReplyTo, m.Position, m.Sequence, m.CreatedAt, m.UpdatedAt, m.DeletedAt));

    /// <summary>Stores what a new last message changes of a conversation that is not tracked.</summary>
    public static Task EndAsync(MessagingDb db, Conversation c, CancellationToken token) => End.ExecuteAsync(
        db, token, c.Sequence, c.LastMessageId, c.LastMessageContent, c.LastSenderType, c.LastMessageTime, c.UnreadCount, c.UpdatedAt, c.ConversationId);

    public static Task WasActiveAsync(MessagingDb db, long subscriberId, DateTime now, CancellationToken token) => Active.ExecuteAsync(db, token, now, subscriberId);
}
