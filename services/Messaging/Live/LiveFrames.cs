using System.Text.Json;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Json;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>What goes over a socket: <c>{"type": ..., "data": {...}}</c>.</summary>
internal static class LiveFrames
{
    public static ReadOnlyMemory<byte> Reconnect { get; } = Frame("reconnect", new { });

    public static ReadOnlyMemory<byte> Pong { get; } = Frame("pong", new { });

    public static ReadOnlyMemory<byte> Frame(string type, object data) => JsonSerializer.SerializeToUtf8Bytes(new LiveFrame(type, data), JsonDefaults.Options);

    public static ReadOnlyMemory<byte> Error(string sentence) => Frame("error", new { Detail = sentence });
}

internal sealed record LiveFrame(string Type, object Data);

/// <summary>A conversation of a subscriber changed: ask <c>/conversations/{id}/changes?after=</c> with the number you know.</summary>
internal sealed record ConversationChangedFrame(long ConversationId, long Sequence, string Change, long? EntityId);

internal sealed record ReplyFrame(long ReplyId, long ConversationId, long Sequence, string? Error, DateTime? SendAt);

/// <summary>A person should look at a reply, for these reasons.</summary>
internal sealed record FlaggedFrame(long ReplyId, long ConversationId, long Sequence, IReadOnlyList<ReplyFlag> Flags);

/// <summary>All of a draft so far; one with a smaller number than the last is late, and an empty text takes back what was shown.</summary>
internal sealed record DraftFrame(long ReplyId, long ConversationId, int Round, int Sequence, string Text);

/// <summary>How far a long paste is: <c>GET /imports/{id}</c> has the details.</summary>
internal sealed record ImportFrame(long ImportId, string State, int Total, int Done);

internal sealed record MoodFrame(long PersonaId, long StateId, string Mood, double EnergyLevel, DateTime At);

internal sealed record ReadFrame(Guid MessageId, Guid ChatId, string Status);

internal sealed record TypingFrame(Guid ChatId, string Sender, long? UserId, bool IsTyping);

internal sealed record ChatFrame(Guid ChatId);

internal sealed record ChatFailedFrame(Guid ChatId, string? Error);
