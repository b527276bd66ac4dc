using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Persona.Tests;

/// <summary>Events as the other services publish them.</summary>
internal static class Some
{
    private static long keys = 1000;

    public static DateTime Now => PersonaHost.Start.UtcDateTime;

    public static long Key() => Interlocked.Increment(ref keys);

    public static MessageReceived Messages(
        long? subscriberId, string[] texts, long? personaId = null, string kind = "subscriber", bool imported = false, string senderType = "subscriber", long? conversationId = null) =>
        new(conversationId ?? subscriberId ?? 1, kind, "paste", personaId, subscriberId, [.. texts.Select(t => new MessageContent(Key(), senderType, t, Now))], imported, Now);

    public static ReplyGenerated Generated(long? subscriberId) =>
        new(Key(), 1, 1, null, subscriberId, [new("hi", [])], "offline", new(1, "", [], []), new(0, 0, 0, 0), Now);

    public static ReplyFailed Failed(long? subscriberId) => new(Key(), 1, 1, null, subscriberId, "The model did not answer.", null, Now);

    public static ReplyApproved Approved(long? subscriberId, string generated = "hi", string? text = null, long? conversationId = null) =>
        new(Key(), conversationId ?? subscriberId ?? 1, null, subscriberId, generated, text ?? generated, text is not null && text != generated, 1, Now);

    public static ReplyRejected Rejected(long? subscriberId) => new(Key(), 1, null, subscriberId, "no", 1, Now);
}
