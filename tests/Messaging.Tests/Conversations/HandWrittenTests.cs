using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Conversations;
using InfluencerPlatform.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
            return (await RowAsync(db, hand.MessageId), await RowAsync(db, ef.MessageId));
        }, cancellation);
        string[] own = ["message_id", "public_id", "sequence"];
        Assert.Equal(byEf.Keys, byHand.Keys);
        Assert.All(byEf, column =>
        {
            Assert.Equal(column.Value.GetType(), byHand[column.Key].GetType());
            if (!own.Contains(column.Key)) Assert.Equal(column.Value, byHand[column.Key]);
        });
        // A column without a value would be equal whatever was written.
        Assert.Equal(["deleted_at"], byEf.Where(c => c.Value is DBNull).Select(c => c.Key));
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

    private async Task<SortedDictionary<string, object>> RowAsync(MessagingDb db, long id)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"SELECT * FROM messages WHERE message_id = {id}";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Assert.True(await reader.ReadAsync(cancellation));
        return new(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
    }
}
