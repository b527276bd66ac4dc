using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Projections;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>How far a reply comes without a person, the least first.</summary>
public enum ReplyMode
{
    /// <summary>None is asked for.</summary>
    Off,

    /// <summary>A draft is written, and a person decides.</summary>
    Draft,

    /// <summary>A safe draft leaves by itself.</summary>
    Auto,
}

/// <summary>The mode that people chose for a channel.</summary>
internal sealed class ChannelReplyMode(string channel, ReplyMode mode, long updatedBy, DateTime updatedAt)
{
    public string Channel { get; private set; } = channel;

    public ReplyMode Mode { get; private set; } = mode;

    public long UpdatedBy { get; private set; } = updatedBy;

    public DateTime UpdatedAt { get; private set; } = updatedAt;

    public void Set(ReplyMode mode, long by, DateTime now) => (Mode, UpdatedBy, UpdatedAt) = (mode, by, now);
}

/// <param name="Mode">What counts.</param>
/// <param name="Wanted">What was chosen, before anything made it stricter.</param>
/// <param name="Source">Who chose it: <c>conversation</c>, <c>channel</c>, <c>persona</c> or <c>default</c>.</param>
/// <param name="HeldBy">What made it stricter: <c>floor</c>, <c>paused</c> or <c>taken-over</c>; null when nothing did.</param>
internal sealed record EffectiveMode(ReplyMode Mode, ReplyMode Wanted, string Source, string? HeldBy);

/// <summary>Which mode counts: conversation before channel before persona, and never more than the installation, the switch and a takeover allow.</summary>
internal static class ReplyModes
{
    public const string Floor = "floor", Paused = "paused", TakenOver = "taken-over";

    public static string Word(this ReplyMode mode) => mode.ToString().ToLowerInvariant();

    public static ReplyMode? Parse(string? word) => word switch { "off" => ReplyMode.Off, "draft" => ReplyMode.Draft, "auto" => ReplyMode.Auto, _ => null };

    /// <summary>Messages come and go by themselves there.</summary>
    public static bool IsConnected(string channel) => channel is not (Conversation.PasteChannel or Conversation.WebChannel);

    public static ReplyMode DefaultOf(string channel) => IsConnected(channel) ? ReplyMode.Auto : ReplyMode.Draft;

    public static async Task<EffectiveMode> OfAsync(MessagingDb db, Conversation conversation, ReplyOptions options, CancellationToken token)
    {
        // In users' own chats the AI simply answers.
        if (conversation.Kind != Conversation.SubscriberKind) return new(ReplyMode.Draft, ReplyMode.Draft, "default", null);
        var (wanted, source) = await WantedAsync(db, conversation, token);
        if (options.Highest < wanted && options.Highest < ReplyMode.Auto) return new(options.Highest, wanted, source, Floor);
        if (wanted < ReplyMode.Auto) return new(wanted, wanted, source, null);
        if (await db.ReplyPauses.AnyAsync(p => p.ResumedAt == null, token)) return new(ReplyMode.Draft, wanted, source, Paused);
        if (conversation.TakenOverAt is not null) return new(ReplyMode.Draft, wanted, source, TakenOver);
        return new(wanted, wanted, source, null);
    }

    /// <summary>
    /// For whoever still has an approved reply in hand, such as a delivery that waits for its hour: true while one that nobody approved must not go out,
    /// because of the switch or a takeover.
    /// </summary>
    public static Task<bool> IsHeldAsync(MessagingDb db, long replyId, CancellationToken token) => db.Replies.AnyAsync(
        r => r.ReplyId == replyId && r.Automatic
            && (db.ReplyPauses.Any(p => p.ResumedAt == null) || db.Conversations.Any(c => c.ConversationId == r.ConversationId && c.TakenOverAt != null)), token);

    /// <summary>What its people decided for the conversation's persona, the default one where it has none yet.</summary>
    public static async Task<ReplyPolicy> PolicyAsync(MessagingDb db, long? personaId, CancellationToken token) =>
        (await PersonaAsync(db, personaId, token))?.Policy ?? ReplyPolicy.Default;

    /// <summary>Asked for several times in a write; found once.</summary>
    public static async Task<KnownPersona?> PersonaAsync(MessagingDb db, long? personaId, CancellationToken token) => personaId is { } id
        ? db.KnownPersonas.Local.FindEntry(id)?.Entity ?? await PersonaOf(db, id, token)
        : db.KnownPersonas.Local.FirstOrDefault(p => p.IsDefault) ?? await DefaultPersona(db, token);

    private static readonly Func<MessagingDb, long, CancellationToken, Task<KnownPersona?>> PersonaOf = EF.CompileAsyncQuery(
        (MessagingDb db, long id, CancellationToken _) => db.KnownPersonas.AsTracking().SingleOrDefault(p => p.PersonaId == id));

    private static readonly Func<MessagingDb, CancellationToken, Task<KnownPersona?>> DefaultPersona = EF.CompileAsyncQuery(
        (MessagingDb db, CancellationToken _) => db.KnownPersonas.AsTracking().FirstOrDefault(p => p.IsDefault));

    private static readonly Func<MessagingDb, string, CancellationToken, Task<ChannelReplyMode?>> OfChannel = EF.CompileAsyncQuery(
        (MessagingDb db, string channel, CancellationToken _) => db.ChannelReplyModes.AsNoTracking().FirstOrDefault(m => m.Channel == channel));

    private static async Task<(ReplyMode Mode, string Source)> WantedAsync(MessagingDb db, Conversation conversation, CancellationToken token)
    {
        if (Parse(conversation.ReplyMode) is { } own) return (own, "conversation");
        if (await OfChannel(db, conversation.Channel, token) is { } channel) return (channel.Mode, "channel");
        if (Parse((await PolicyAsync(db, conversation.PersonaId, token)).ReplyMode) is { } persona) return (persona, "persona");
        return (DefaultOf(conversation.Channel), "default");
    }
}
