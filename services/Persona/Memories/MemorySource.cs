using System.Security.Cryptography;
using System.Text;
using InfluencerPlatform.Persona.Diaries;

namespace InfluencerPlatform.Persona.Memories;

/// <summary>The message or approved reply that memories come from. A deleted one stays as a mark, so that a late event does not bring it back.</summary>
internal sealed class MemorySource
{
    private MemorySource()
    {
    }

    public MemorySource(
        long personaId, long subscriberId, long conversationId, long? messageId, long? replyId, string senderType, string text, DateTime writtenAt, DateTime at)
    {
        (PersonaId, SubscriberId, ConversationId, MessageId, ReplyId) = (personaId, subscriberId, conversationId, messageId, replyId);
        (SenderType, Fingerprint, WrittenAt, ChangedAt) = (senderType, FingerprintOf(text), writtenAt, at);
    }

    public long SourceId { get; private set; }

    public long PersonaId { get; private set; }

    public long SubscriberId { get; private set; }

    public long ConversationId { get; private set; }

    public long? MessageId { get; private set; }

    public long? ReplyId { get; private set; }

    public string SenderType { get; private set; } = "";

    /// <summary>Of the text, which is not kept here: an approved reply is recognised when it comes back as a message.</summary>
    public string Fingerprint { get; private set; } = "";

    public DateTime WrittenAt { get; private set; }

    /// <summary>The time of the newest event about it; an older one arriving late is ignored.</summary>
    public DateTime ChangedAt { get; private set; }

    public long Revision { get; private set; } = 1;

    public bool IsDeleted { get; private set; }

    public void Stored(long sourceId) => SourceId = sourceId;

    /// <summary>The same words, known once as a reply and once as a message.</summary>
    public void Join(long? messageId, long? replyId) => (MessageId, ReplyId) = (MessageId ?? messageId, ReplyId ?? replyId);

    public void Change(string text, DateTime at)
    {
        Fingerprint = FingerprintOf(text);
        ChangedAt = at;
        Revision++;
    }

    public void Delete(DateTime at)
    {
        (Fingerprint, ChangedAt, IsDeleted) = ("", at, true);
        Revision++;
    }

    public static string FingerprintOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Words.Phrase(text))).AsSpan(0, 16));
}
