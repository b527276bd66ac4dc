using InfluencerPlatform.ServiceDefaults.Store;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>The statements of what every message brings: where it came from, and its words. A test holds them against the model's columns.</summary>
internal static class MemoryStatements
{
    private static readonly Statement Source = new(
        """
        INSERT INTO memory_sources (persona_id, subscriber_id, conversation_id, message_id, reply_id, sender_type, fingerprint, written_at, changed_at, revision, is_deleted)
        VALUES (@persona_id, @subscriber_id, @conversation_id, @message_id, @reply_id, @sender_type, @fingerprint, @written_at, @changed_at, @revision, @is_deleted)
        RETURNING source_id
        """);

    private static readonly Statement Memory = new(
        """
        INSERT INTO memories (persona_id, subscriber_id, kind, attribute, text, confidence, origin, source_id, learned_at, state, superseded_by, created_at, updated_at, scope)
        VALUES (@persona_id, @subscriber_id, @kind, @attribute, @text, @confidence, @origin, @source_id, @learned_at, @state, @superseded_by, @created_at, @updated_at, @scope)
        """);

    /// <summary>Stores a source that nothing changes any more in this write, and gives it its key.</summary>
    public static async Task InsertAsync(PersonaDb db, MemorySource s, CancellationToken token) => s.Stored(await Source.InsertAsync(
        db, token, s.PersonaId, s.SubscriberId, s.ConversationId, s.MessageId, s.ReplyId, s.SenderType, s.Fingerprint, s.WrittenAt, s.ChangedAt, s.Revision, s.IsDeleted));

    public static Task InsertAsync(PersonaDb db, Memory m, CancellationToken token) => Memory.ExecuteAsync(
        db, token, m.PersonaId, m.SubscriberId, m.Kind, m.Attribute, m.Text, m.Confidence, m.Origin, m.SourceId, m.LearnedAt, m.State, m.SupersededBy, m.CreatedAt,
        m.UpdatedAt, m.Scope);
}
