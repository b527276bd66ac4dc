using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Analysis;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using InfluencerPlatform.Messaging.Chats;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.ServiceDefaults.Errors;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InfluencerPlatform.Messaging.Channels.Inbound;

/// <summary>
/// Stores what providers tell: each event once, in one transaction with everything that follows from it. When it returns, nothing can be lost; what
/// takes time (the draft, a file) is then queued.
/// </summary>
internal sealed partial class InboundIntake(
    IStoreWriter<MessagingDb> writer, ChannelDirectory channels, Senders senders, OptOutWords words, UserChats chats, InboundFiles files,
    IOptions<ReplyOptions> replies, TimeProvider time, ILogger<InboundIntake> logger)
{
    public Task<Intake> TakeAsync(InboundEvent happened, CancellationToken cancellation) => happened switch
    {
        InboundEvent.Written written => OnceAsync(written, (db, token) => WriteAsync(db, written, token), cancellation),
        InboundEvent.Edited edited => OnceAsync(edited, (db, token) => EditAsync(db, edited, token), cancellation),
        InboundEvent.Blocked blocked => OnceAsync(blocked, (db, token) => BlockAsync(db, blocked, token), cancellation),
        InboundEvent.Progress progress => writer.WriteContendedAsync(async (db, token) =>
            await DeliveryProgress.MoveAsync(db, progress, Now, token) ? Intake.Stored : Intake.Ignored, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<Intake> OnceAsync(InboundEvent happened, Func<MessagingDb, CancellationToken, Task<(Intake, long? MessageId)>> take, CancellationToken cancellation) =>
        writer.WriteContendedAsync(async (db, token) =>
        {
            var id = happened.Id.Length > ProviderReceipt.MaxId ? happened.Id[..ProviderReceipt.MaxId] : happened.Id;
            if (await db.ProviderReceipts.AnyAsync(r => r.Channel == happened.Channel && r.ProviderId == id, token)) return Intake.Duplicate;
            var (result, messageId) = await take(db, token);
            if (result == Intake.Stored) db.Add(new ProviderReceipt(happened.Channel, id, Now, messageId));
            return result;
        }, cancellation);

    private async Task<(Intake, long?)> WriteAsync(MessagingDb db, InboundEvent.Written written, CancellationToken token)
    {
        var now = Now;
        var channel = channels.Find(written.Channel) ?? throw Refusal.NotFound("Channel not found");
        if (await senders.FindAsync(db, channel, written.Sender, now, token) is not var (contact, conversation))
        {
            Log.Unknown(logger, written.Channel);
            return (Intake.Refused, null);
        }

        var mayAnswer = await HearAsync(db, contact, conversation, written, now, token);
        var isUser = conversation.Kind == Conversation.AssistantKind;
        var asks = mayAnswer && (!isUser || await chats.HasQuotaAsync(db, conversation.OwnerUserId!.Value, now, token));
        var message = await AddAsync(db, conversation, written, now, token);
        if (conversation.SubscriberId is { } subscriberId)
        {
            (await db.Subscribers.SingleAsync(s => s.IdSub == subscriberId, token)).WasActive(now);
            conversation.CountUnread(conversation.UnreadCount + 1);
            db.Publish(
                new MessageReceived(
                    conversation.ConversationId, conversation.Kind, conversation.Channel, conversation.PersonaId, subscriberId, [message.ToContent()], Imported: false, now, AnalysisAsked: true),
                now);
            AnalysisRequests.Ask(db, message, conversation.PersonaId, subscriberId, now);
        }

        conversation.Ends(message);
        if (asks) await ReplyRequests.AskForNewestAsync(db, conversation, message, 1, null, replies.Value, now, token);
        conversation.PublishChange(db, "message", message.MessageId, now);
        return (Intake.Stored, message.MessageId);
    }

    private async Task<Message> AddAsync(MessagingDb db, Conversation conversation, InboundEvent.Written written, DateTime now, CancellationToken token)
    {
        var isUser = conversation.Kind == Conversation.AssistantKind;
        var last = await db.Messages.Where(m => m.ConversationId == conversation.ConversationId).MaxAsync(m => (long?)m.Position, token) ?? 0;
        // A provider's clock that is ahead of ours must not put a message into the future.
        var at = written.At is { } told && told < now ? told : now;
        var (urls, type, left) = await files.AcceptAsync(db, conversation, written.Channel, written.Files, now, token);
        var message = db.Add(new Message(
            conversation, isUser ? SenderTypes.User : SenderTypes.Subscriber, isUser ? conversation.OwnerUserId : conversation.SubscriberId,
            Text(written.Text, left), at, timeKnown: true, last + Message.Spacing, now)).Entity;
        message.Attach(urls, type);
        if (written.AnswersId is { } answers
            && await db.ProviderReceipts.Where(r => r.Channel == written.Channel && r.ProviderId == answers).Select(r => r.MessageId).SingleOrDefaultAsync(token) is { } answered)
            message.Answers(answered);
        await db.SaveChangesAsync(token);
        return message;
    }

    /// <summary>Whether they want to be written to. What they said to that end is recorded with the time.</summary>
    private async Task<bool> HearAsync(
        MessagingDb db, ChannelContact contact, Conversation conversation, InboundEvent.Written written, DateTime now, CancellationToken token)
    {
        if (written.OptOut == "STOP" || words.IsStop(written.Text))
        {
            contact.OptOut(written.Text.Trim(), now);
            Log.OptedOut(logger, contact.ContactId);
            if (await ReplyRequests.OutstandingAsync(db, conversation.ConversationId, token) is { } draft)
            {
                draft.Supersede();
                draft.Changed(conversation.NextSequence());
            }

            return false;
        }

        if (contact.OptedOutAt is null) return true;
        if (written.OptOut != "START" && !words.IsStart(written.Text)) return false;
        contact.OptIn();
        Log.OptedIn(logger, contact.ContactId);
        // The word is said to us, not to the persona.
        return false;
    }

    private async Task<(Intake, long?)> EditAsync(MessagingDb db, InboundEvent.Edited edited, CancellationToken token)
    {
        var message = await db.ProviderReceipts.Where(r => r.Channel == edited.Channel && r.ProviderId == edited.MessageId && r.MessageId != null)
            .Join(db.Messages, r => r.MessageId, m => m.MessageId, (_, m) => m).SingleOrDefaultAsync(token);
        if (message is null or { DeletedAt: not null } || string.IsNullOrWhiteSpace(edited.Text)) return (Intake.Ignored, null);
        if (message.MessageContent != edited.Text)
        {
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == message.ConversationId, token);
            await MessageChanges.EditAsync(db, conversation, message, Text(edited.Text, []), replies.Value, Now, token);
            conversation.PublishChange(db, "message", message.MessageId, Now);
        }

        return (Intake.Stored, message.MessageId);
    }

    private async Task<(Intake, long?)> BlockAsync(MessagingDb db, InboundEvent.Blocked blocked, CancellationToken token)
    {
        var contact = await db.ChannelContacts.SingleOrDefaultAsync(c => c.Channel == blocked.Channel && c.Address == blocked.Address, token);
        if (contact is null) return (Intake.Ignored, null);
        contact.Block(blocked.IsBlocked, Now);
        return (Intake.Stored, null);
    }

    private static string Text(string text, IEnumerable<string> left)
    {
        const int longest = 10_000;
        var whole = string.Join('\n', left.Select(type => $"[{type}]").Prepend(text.Trim()).Where(line => line.Length > 0));
        return whole.Length <= longest ? whole : whole[..(char.IsHighSurrogate(whole[longest - 1]) ? longest - 1 : longest)];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A message on {Channel} was not taken: its sender is not known, and Channels:UnknownSenders is refuse")]
        public static partial void Unknown(ILogger logger, string channel);

        [LoggerMessage(Level = LogLevel.Information, Message = "Contact {ContactId} has opted out")]
        public static partial void OptedOut(ILogger logger, long contactId);

        [LoggerMessage(Level = LogLevel.Information, Message = "Contact {ContactId} has opted in again")]
        public static partial void OptedIn(ILogger logger, long contactId);
    }
}
