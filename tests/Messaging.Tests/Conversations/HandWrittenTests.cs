using InfluencerPlatform.Contracts;
using InfluencerPlatform.Linting.Safety;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.Messaging.Replies;
using InfluencerPlatform.Messaging.Subscribers;
using InfluencerPlatform.ServiceDefaults.Store;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Conversations;

/// <summary>What is written by hand beside what EF Core writes.</summary>
public sealed class HandWrittenTests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_stored_in_the_same_columns_with_the_same_values()
    {
        var (subscriber, id) = await host.ChatAsync("Hanna Hand", "written by hand or not, who knows");
        var now = host.Clock.GetUtcNow().UtcDateTime.AddTicks(1_234_560);
        var (byHand, byEf) = await host.Writer.WriteAsync(async (db, token) =>
        {
            var conversation = await db.Conversations.SingleAsync(c => c.ConversationId == id, token);
            var (hand, ef) = (Full(conversation), Full(conversation));
            await MessageStatements.InsertAsync(db, hand, token);
            db.Add(ef);
            await db.SaveChangesAsync(token);
            return (await RowAsync(db, "messages", "message_id", hand.MessageId), await RowAsync(db, "messages", "message_id", ef.MessageId));
        }, cancellation);
        Assert.Empty(byEf.DifferencesTo(byHand, "message_id", "public_id", "sequence"));
        Assert.Equal(["deleted_at"], byEf.Empty);
        // In the same spelling: SQLite compares it as text.
        Assert.Equal(byEf["public_id"].ToString()!.Any(char.IsAsciiLetterUpper), byHand["public_id"].ToString()!.Any(char.IsAsciiLetterUpper));

        Message Full(Conversation conversation)
        {
            var message = new Message(conversation, SenderTypes.Subscriber, subscriber, "as long as a message that tells something: ünïcode", now, timeKnown: false, 77, now);
            message.SendTo(3);
            message.Answers(5);
            message.AnswersElsewhere("their-id");
            message.Attach(["/media/images/a.png"], "image");
            message.Analysed(conversation, "positive", "the sea");
            message.Weigh(conversation, "high");
            return message;
        }
    }

    [Fact]
    public async Task A_new_subscriber_a_conversation_and_a_reply_are_stored_in_the_same_columns_with_the_same_values()
    {
        var (owner, id) = await host.ChatAsync("Rita Row", "three more rows are written by hand");
        var message = await host.ReadAsync(db => db.Messages.Where(m => m.ConversationId == id).Select(m => m.MessageId).SingleAsync(cancellation));
        var now = host.Clock.GetUtcNow().UtcDateTime.AddTicks(1_234_560);
        var (subscribers, conversations, replies) = await host.Writer.WriteAsync(async (db, token) =>
        {
            var (hand, ef) = (Person("rita.hand"), Person("rita.ef"));
            await SubscriberStatements.InsertAsync(db, hand, token);
            db.Add(ef);
            await db.SaveChangesAsync(token);
            var (handChat, efChat) = (Chat(hand.IdSub), Chat(hand.IdSub));
            await ConversationStatements.InsertAsync(db, handChat, token);
            db.Add(efChat);
            await db.SaveChangesAsync(token);
            Fill(handChat, message);
            Fill(efChat, message);
            await ConversationStatements.FillAsync(db, handChat, token);
            await db.SaveChangesAsync(token);
            var (handReply, efReply) = (Asked(handChat.ConversationId, message), Asked(efChat.ConversationId, message));
            await ReplyStatements.InsertAsync(db, handReply, token);
            db.Add(efReply);
            await db.SaveChangesAsync(token);
            return (
                (await RowAsync(db, "subscribers", "id_sub", ef.IdSub), await RowAsync(db, "subscribers", "id_sub", hand.IdSub)),
                (await RowAsync(db, "conversations", "conversation_id", efChat.ConversationId), await RowAsync(db, "conversations", "conversation_id", handChat.ConversationId)),
                (await RowAsync(db, "replies", "reply_id", efReply.ReplyId), await RowAsync(db, "replies", "reply_id", handReply.ReplyId)));
        }, cancellation);
        Assert.Empty(subscribers.Item1.DifferencesTo(subscribers.Item2, "id_sub", "public_id", "username"));
        Assert.Empty(conversations.Item1.DifferencesTo(conversations.Item2, "conversation_id", "public_id"));
        Assert.Empty(replies.Item1.DifferencesTo(replies.Item2, "reply_id", "conversation_id"));
        Assert.Equal(["merged_into"], subscribers.Item1.Empty);
        Assert.Equal(["deleted_at", "external_id", "owner_user_id", "peer_user_id"], conversations.Item1.Empty);
        Assert.Equal(
            ["decided_at", "decided_by", "error", "generated_at", "model", "model_milliseconds", "prompt", "prompt_fingerprint", "send_at", "send_candidate", "sent_at", "sent_message_id", "superseded_by", "text"],
            replies.Item1.Empty);

        Subscriber Person(string username)
        {
            var person = new Subscriber(username, "Rita", "Row", now);
            person.Update(new(username, "Rita", "Row", "+4917012345", "DE", "de", "likes rows", true), now.AddMinutes(1));
            person.WasActive(now.AddMinutes(2));
            return person;
        }

        Conversation Chat(long subscriber)
        {
            var chat = Conversation.WithSubscriber(subscriber, 1, "paste", "whatsapp", "Rita Row", now);
            chat.Update("Rita's rows", true, "draft", now);
            chat.TakeOver(7, now);
            return chat;
        }

        void Fill(Conversation chat, long last)
        {
            var newest = new Message(chat, SenderTypes.Subscriber, owner, "the newest", now.AddHours(-1), timeKnown: true, 5, now);
            newest.Stored(last);
            chat.Ends(newest);
            chat.CountUnread(3);
            chat.IsReplied(ReplyState.Requested);
        }

        Reply Asked(long conversation, long answered)
        {
            var reply = new Reply(conversation, answered, 3, "shorter", now, TimeSpan.FromMinutes(3));
            reply.Changed(12);
            reply.Classified(ReplyMode.Auto, new(SafetyVerdict.Concern, [new("safety-self-harm", "Somebody should look.")]));
            reply.Reserve(1_234, DateOnly.FromDateTime(now), 1);
            return reply;
        }
    }

    [Fact]
    public async Task The_next_message_of_a_burst_changes_conversation_and_subscriber_and_asks_for_no_other_draft()
    {
        var (subscriber, conversation) = await host.ChatAsync("Bernd Burst", "are you there? I have so much to tell");
        var (client, path) = (host.Operator(), $"/conversations/{conversation}");
        var draft = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        var before = await client.GetAsync(path, 200);
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        var added = await client.PostAsync($"{path}/messages", new { message_content = "it was such a day" }, 202);
        Assert.Equal(draft.ReplyId, added.Number("reply_id"));
        var (message, after) = (added.GetProperty("message"), await client.GetAsync(path, 200));
        Assert.Equal(
            (before.Number("sequence") + 1, before.Number("unread_count") + 1, "it was such a day", "subscriber", message.Text("timestamp")),
            (after.Number("sequence"), after.Number("unread_count"), after.Text("last_message_content"), after.Text("last_sender_type"), after.Text("last_message_time")));
        var stored = await host.ReadAsync(async db => new
        {
            Conversation = await db.Conversations.SingleAsync(c => c.ConversationId == conversation, cancellation),
            Subscriber = await db.Subscribers.SingleAsync(s => s.IdSub == subscriber, cancellation),
            Drafts = await db.Replies.CountAsync(r => r.ConversationId == conversation, cancellation),
        });
        var now = host.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal((now, now, message.Number("message_id"), 1), (stored.Conversation.UpdatedAt, stored.Subscriber.LastActivityDate, stored.Conversation.LastMessageId, stored.Drafts));
        var changes = await client.GetAsync($"{path}/changes?after={before.Number("sequence")}", 200);
        Assert.Equal(message.Number("message_id"), Assert.Single(changes.GetProperty("messages").EnumerateArray()).Number("message_id"));
        Assert.Equal(message.Number("message_id"), (await host.Events.WaitForAsync<MessageReceived>(m => m.ConversationId == conversation && !m.Imported && m.At == now)).Messages.Single().MessageId);
    }

    [Fact]
    public async Task A_message_has_its_analysis_asked_for_once()
    {
        var (_, conversation) = await host.ChatAsync("Ola Once", "the first of what I write today");
        var added = await host.Operator().PostAsync($"/conversations/{conversation}/messages", new { message_content = "and the second, a little later" }, 202);
        var message = added.GetProperty("message").Number("message_id");
        var received = await host.Events.WaitForAsync<MessageReceived>(m => m.Messages.Any(c => c.MessageId == message));
        var asked = await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubjectId == message);
        Assert.Equal("and the second, a little later", asked.Text);
        // Delivered again, as after a crash. What it asked for would leave before what is asked for afterwards.
        await host.DeliverAsync(received);
        var next = (await host.Operator().PostAsync($"/conversations/{conversation}/messages", new { message_content = "and that is all" }, 202)).GetProperty("message").Number("message_id");
        await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubjectId == next);
        Assert.Single(host.Events.All.OfType<AnalysisRequested>(), a => a.SubjectId == message);
        await host.DeliverAsync(new AnalysisCompleted("sentiment", message, asked.Revision, asked.PersonaId, asked.SubscriberId, "positive", "the day", null, null, null, null, asked.At));
        Assert.Equal("positive", (await host.Operator().GetAsync($"/conversations/{conversation}/messages/{message}", 200)).Text("sentiment"));
    }

    private Task<StoredRow> RowAsync(MessagingDb db, string table, string key, long id) => StoredRow.ReadAsync(db, table, key, id, cancellation);
}
