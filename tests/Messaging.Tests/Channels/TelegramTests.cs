using InfluencerPlatform.Contracts;
using InfluencerPlatform.Fakes;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Channels;

public sealed class TelegramTests(ChannelHost host) : IClassFixture<ChannelHost>
{
    private static long ids = 5000;

    [Fact]
    public async Task A_message_is_answered_in_its_chat()
    {
        var chat = Next();
        var conversation = await WritesAsync(chat, "hi Luna");
        var shown = await host.Operator().GetAsync($"/conversations/{conversation}", 200);
        Assert.Equal(("telegram", "Tom Tele"), (shown.Text("channel"), shown.Text("title")));
        Assert.Contains(await host.Operator().ListAsync($"/subscribers/{shown.Number("subscriber_id")}/handles"), h => h.Text("handle") == $"tom{chat}");
        await host.ApproveAsync(conversation, "hi Tom");
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal(("sendMessage", "hi Tom"), host.Telegram.Messages.Where(m => m.ChatId == $"{chat}").Select(m => (m.Method, m.Text)).Single());
        // Telegram shows a bot its own messages in no update; should it, the id is known.
        Assert.StartsWith($"{chat}:", delivery.Parts[0].ProviderId);
        Assert.Equal($"{ChannelHost.PublicUrl}/telegram_webhook", host.Telegram.Webhook);
    }

    [Fact]
    public async Task A_wrong_or_missing_secret_is_403_and_what_is_no_update_400()
    {
        var before = await host.ReadAsync(db => db.Messages.CountAsync());
        Assert.Equal(403, (int)(await host.TelegramAsync(Message(Next(), "forged"), "wrong")).StatusCode);
        Assert.Equal(403, (int)(await host.TelegramAsync(Message(Next(), "forged"), null)).StatusCode);
        Assert.Equal(400, (int)(await host.TelegramAsync(new { message = new { } })).StatusCode);
        Assert.Equal(413, (int)(await host.TelegramAsync(Message(Next(), new string('x', 300_000)))).StatusCode);
        Assert.Equal(before, await host.ReadAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Groups_bots_and_unknown_updates_are_ignored()
    {
        var before = await host.ReadAsync(db => db.Messages.CountAsync());
        foreach (var update in new object[]
        {
            new { update_id = Next(), message = new { message_id = 1, date = 1, text = "x", from = new { id = 1, is_bot = false }, chat = new { id = -100, type = "group" } } },
            new { update_id = Next(), message = new { message_id = 1, date = 1, text = "x", from = new { id = 1, is_bot = true }, chat = new { id = 1, type = "private" } } },
            new { update_id = Next(), poll_answer = new { } },
        })
            Assert.Equal(200, (int)(await host.TelegramAsync(update)).StatusCode);
        Assert.Equal(before, await host.ReadAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task An_edit_changes_the_message_and_a_repeated_older_one_does_not_change_it_back()
    {
        var chat = Next();
        var conversation = await WritesAsync(chat, "teh beach", 71);
        var (first, second) = (Edit(chat, 71, "the baech"), Edit(chat, 71, "the beach"));
        foreach (var update in new[] { first, second, first, second, first }) Assert.Equal(200, (int)(await host.TelegramAsync(update)).StatusCode);
        var message = (await host.Operator().ListAsync($"/conversations/{conversation}/messages")).Single();
        Assert.Equal("the beach", message.Text("message_content"));
        await host.Events.WaitForAsync<MessageChanged>(m => m.ConversationId == conversation && m.Message.Text == "the beach");
    }

    [Fact]
    public async Task A_photo_comes_with_its_caption_and_one_goes_out()
    {
        var chat = Next();
        host.Telegram.Files[$"big{chat}"] = [0xFF, 0xD8, 0xFF, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
        var update = new
        {
            update_id = Next(),
            message = new
            {
                message_id = 9, date = 1_763_000_000, caption = "me at the sea", photo = new[] { new { file_id = "small" }, new { file_id = $"big{chat}" } },
                from = new { id = chat, is_bot = false, first_name = "Pia" }, chat = new { id = chat, type = "private" },
            },
        };
        await host.TelegramAsync(update);
        var conversation = await ConversationAsync(chat);
        var message = (await host.Operator().ListAsync($"/conversations/{conversation}/messages")).Single();
        Assert.Equal(("me at the sea", "image"), (message.Text("message_content"), message.Text("type")));
        var client = host.Operator();
        await ChannelHost.UntilAsync(() => client.GetAsync(message.GetProperty("media_urls")[0].GetString()), r => r.IsSuccessStatusCode);

        using var form = new MultipartFormDataContent { { new ByteArrayContent([0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]), "file", "me.png" } };
        var url = (await client.PostAsync("/upload", form).JsonAsync(200)).Text("url");
        await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "and me", sender_type = "ai", media_urls = new[] { url } }, 202);
        await host.DeliveryAsync(conversation, DeliveryState.Sent);
        Assert.Equal(("sendPhoto", "and me"), host.Telegram.Messages.Where(m => m.ChatId == $"{chat}").Select(m => (m.Method, m.Text)).Single());
    }

    [Fact]
    public async Task Who_has_blocked_the_bot_is_known_and_writes_it_open_again()
    {
        var chat = Next();
        var conversation = await WritesAsync(chat, "hello");
        host.Telegram.Blocked[$"{chat}"] = true;
        await host.ApproveAsync(conversation, "are you there?");
        Assert.Contains("blocked", (await host.DeliveryAsync(conversation, DeliveryState.Failed)).Reason);
        Assert.False(await MayBeWrittenToAsync());
        host.Telegram.Blocked.Clear();
        await WritesAsync(chat, "I am back");
        Assert.True(await MayBeWrittenToAsync());
        await host.TelegramAsync(new { update_id = Next(), my_chat_member = new { chat = new { id = chat, type = "private" }, new_chat_member = new { status = "kicked" } } });
        Assert.False(await MayBeWrittenToAsync());

        async Task<bool> MayBeWrittenToAsync() => (await host.Operator().ListAsync("/channels/telegram/contacts")).Single(c => c.Text("address") == $"{chat}").Flag("may_be_written_to");
    }

    [Fact]
    public async Task When_Telegram_is_asked_too_often_it_is_waited_for_and_a_lost_answer_is_left_to_a_person()
    {
        var chat = Next();
        var conversation = await WritesAsync(chat, "hello");
        host.Telegram.Next(Mishap.TooManyRequests, Mishap.TakesAndHangs);
        await host.ApproveAsync(conversation, "did it arrive?");
        await RetriedAsync(conversation, 1);
        await RetriedAsync(conversation, 2);
        Assert.NotNull((await host.DeliveryAsync(conversation, DeliveryState.Unknown)).Reason);
        Assert.Single(host.Telegram.Messages, m => m.Text == "did it arrive?");
    }

    [Fact]
    public async Task One_who_takes_over_a_name_is_not_taken_for_the_one_who_had_it()
    {
        var (first, second) = (await NamedAsync(Next(), "nomad"), await NamedAsync(Next(), "nomad"));
        Assert.NotEqual(first, second);

        async Task<long> NamedAsync(long chat, string username)
        {
            await host.TelegramAsync(new
            {
                update_id = Next(),
                message = new { message_id = 1, date = 1_763_000_000, text = "hi", from = new { id = chat, is_bot = false, username }, chat = new { id = chat, type = "private" } },
            });
            return (await host.Operator().GetAsync($"/conversations/{await ConversationAsync(chat)}", 200)).Number("subscriber_id");
        }
    }

    private async Task RetriedAsync(long conversation, int attempts)
    {
        var delivery = await host.DeliveryAsync(conversation, DeliveryState.Queued, d => d.Attempts == attempts && d.Reason is not null);
        host.Clock.Advance(delivery.DueAt - host.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(1));
    }

    private async Task<long> WritesAsync(long chat, string text, long? messageId = null)
    {
        Assert.Equal(200, (int)(await host.TelegramAsync(Message(chat, text, messageId))).StatusCode);
        return await ConversationAsync(chat);
    }

    private Task<long> ConversationAsync(long chat) => host.ReadAsync(db => db.ChannelContacts.Where(c => c.Address == chat.ToString()).Select(c => c.ConversationId).SingleAsync());

    internal static long Next() => Interlocked.Increment(ref ids);

    internal static object Message(long chat, string text, long? messageId = null) => new
    {
        update_id = Next(),
        message = new
        {
            message_id = messageId ?? Next(), date = 1_763_000_000, text, unknown_field = new[] { 1 },
            from = new { id = chat, is_bot = false, first_name = "Tom", last_name = "Tele", username = $"Tom{chat}" }, chat = new { id = chat, type = "private" },
        },
    };

    private static object Edit(long chat, long messageId, string text) => new
    {
        update_id = Next(),
        edited_message = new { message_id = messageId, date = 1_763_000_000, edit_date = 1_763_000_100, text, from = new { id = chat, is_bot = false }, chat = new { id = chat, type = "private" } },
    };
}

/// <summary>A bot without a public address asks for its updates.</summary>
public sealed class TelegramPollingTests(TelegramPollingTests.PollingHost host) : IClassFixture<TelegramPollingTests.PollingHost>
{
    [Fact]
    public async Task Updates_are_asked_for_and_each_is_taken_once()
    {
        using var client = host.Operator();
        var (chat, updates) = (TelegramTests.Next(), new List<long>());
        for (var i = 0; i < 5; i++)
        {
            updates.Add(10 + i);
            host.Telegram.Happens(10 + i, new
            {
                update_id = 10 + i,
                message = new { message_id = 1 + i, date = 1_763_000_000, text = $"line {i}", from = new { id = chat, is_bot = false, first_name = "Poll" }, chat = new { id = chat, type = "private" } },
            });
        }

        await ChannelHost.UntilAsync(() => host.ReadAsync(db => db.Messages.CountAsync()), count => count == 5);
        // A second bot starts where the first began, as after a crash before Telegram heard how far it had come.
        host.Telegram.Happens(20, TelegramTests.Message(chat, "line 5"));
        await ChannelHost.UntilAsync(() => host.ReadAsync(db => db.Messages.CountAsync()), count => count == 6);
        Assert.Equal(["line 0", "line 1", "line 2", "line 3", "line 4", "line 5"], await host.ReadAsync(db => db.Messages.OrderBy(m => m.Position).Select(m => m.MessageContent).ToListAsync()));
        Assert.Null(host.Telegram.Webhook);
    }

    public sealed class PollingHost : ChannelHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
            base.Settings.Where(s => s.Name is not "Channels:Telegram:Secret").Append(("Channels:Telegram:PollSeconds", "1"));
    }
}
