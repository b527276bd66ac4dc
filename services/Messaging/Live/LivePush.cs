using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Live;

/// <summary>Turns a change into frames for those who may see it. Nothing is read when nobody listens.</summary>
internal sealed class LivePush(LiveSockets sockets, IDbContextFactory<MessagingDb> contexts)
{
    public Task ConversationAsync(ConversationChanged change, CancellationToken token) =>
        change.ConversationKind == Conversation.SubscriberKind ? ToOperatorsAsync(change, token) : Task.CompletedTask;

    public void Mood(MoodChanged mood) =>
        sockets.ToOperators(LiveFrames.Frame("mood_changed", new MoodFrame(mood.PersonaId, mood.StateId, mood.Mood, mood.EnergyLevel, mood.At)));

    private async Task ToOperatorsAsync(ConversationChanged change, CancellationToken token)
    {
        if (!sockets.AnyOperator) return;
        sockets.ToOperators(LiveFrames.Frame(
            "conversation_changed", new ConversationChangedFrame(change.ConversationId, change.Sequence, change.Change, change.EntityId)));
        if (change is not { Change: "reply", EntityId: { } replyId }) return;
        await using var db = await contexts.CreateDbContextAsync(token);
        var reply = await db.Replies.Where(r => r.ReplyId == replyId).Select(r => new { r.State, r.Error }).SingleOrDefaultAsync(token);
        var type = reply?.State switch { ReplyState.Ready => "reply_ready", ReplyState.Failed => "reply_failed", _ => null };
        if (type is not null) sockets.ToOperators(LiveFrames.Frame(type, new ReplyFrame(replyId, change.ConversationId, change.Sequence, reply!.Error)));
    }
}
