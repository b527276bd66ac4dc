using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Messaging.Conversations;

/// <summary>A new conversation, written by hand and not tracked. A test holds the statement against the model's columns.</summary>
internal static class ConversationStatements
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO conversations (public_id, kind, channel, source, persona_id, subscriber_id, owner_user_id, peer_user_id, external_id, context_from, title, is_pinned,
          reply_mode, taken_over_at, taken_over_by, sequence, last_message_id, last_message_content, last_sender_type, last_message_time, unread_count, reply_state,
          created_at, updated_at, deleted_at)
        VALUES (@public_id, @kind, @channel, @source, @persona_id, @subscriber_id, @owner_user_id, @peer_user_id, @external_id, @context_from, @title, @is_pinned,
          @reply_mode, @taken_over_at, @taken_over_by, @sequence, @last_message_id, @last_message_content, @last_sender_type, @last_message_time, @unread_count, @reply_state,
          @created_at, @updated_at, @deleted_at)
        RETURNING conversation_id
        """);

    private static readonly Statement Fill = new(
        """
        UPDATE conversations SET sequence = @sequence, last_message_id = @message_id, last_message_content = @content, last_sender_type = @sender,
          last_message_time = @time, unread_count = @unread, reply_state = @reply, updated_at = @now
        WHERE conversation_id = @id
        """);

    public static async Task InsertAsync(MessagingDb db, Conversation c, CancellationToken token) => c.Stored(await Insert.InsertAsync(
        db, token, c.PublicId, c.Kind, c.Channel, c.Source, c.PersonaId, c.SubscriberId, c.OwnerUserId, c.PeerUserId, c.ExternalId, c.ContextFrom, c.Title, c.IsPinned,
        c.ReplyMode, c.TakenOverAt, c.TakenOverBy, c.Sequence, c.LastMessageId, c.LastMessageContent, c.LastSenderType, c.LastMessageTime, c.UnreadCount, c.ReplyState,
        c.CreatedAt, c.UpdatedAt, c.DeletedAt));

    /// <summary>Stores what its first messages and the reply that they ask for change of it.</summary>
    public static Task FillAsync(MessagingDb db, Conversation c, CancellationToken token) => Fill.ExecuteAsync(
        db, token, c.Sequence, c.LastMessageId, c.LastMessageContent, c.LastSenderType, c.LastMessageTime, c.UnreadCount, c.ReplyState, c.UpdatedAt, c.ConversationId);
}
