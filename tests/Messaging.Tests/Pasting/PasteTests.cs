using System.Text.Json;
using InfluencerPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using static InfluencerPlatform.Messaging.Tests.Pasting.Pastes;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class PasteTests(PasteTests.Host host) : IClassFixture<PasteTests.Host>
{
    public sealed class Host : MessagingHost, IAsyncLifetime
    {
        public async ValueTask InitializeAsync() => await this.LunaAsync();
    }

    [Fact]
    public async Task A_preview_shows_everything_and_stores_nothing()
    {
        var before = await host.CountsAsync();
        var preview = await host.PreviewAsync(new { text = "a line before\n" + Export("Ada", 1, 3) });
        Assert.Equal(("whatsapp-export", true, false), (preview.Text("format"), preview.Flag("verified"), preview.Flag("import")));
        var chat = Assert.Single(preview.GetProperty("conversations").EnumerateArray());
        Assert.Equal(("Luna Vale", "Ada", 3L), (chat.Text("persona"), chat.Text("subscriber"), chat.Number("messages_new")));
        Assert.Equal("a line before", Assert.Single(chat.GetProperty("leftovers").EnumerateArray()).Text("text"));
        Assert.Equal(["subscriber", "ai", "subscriber"], chat.GetProperty("messages").EnumerateArray().Select(m => m.Text("sender_type")));
        Assert.Equal(before, await host.CountsAsync());
    }

    [Fact]
    public async Task A_paste_before_any_persona_was_heard_of_goes_by_the_first_ones_names()
    {
        using var fresh = new MessagingHost();
        var text = "Luna: hey, how are you?\nQuentin: fine, and what did you do yesterday evening?";
        var first = await fresh.PasteAsync(new { text });
        var conversation = first.Number("conversation_id");
        Assert.Equal([("hey, how are you?", "ai"), ("fine, and what did you do yesterday evening?", "subscriber")], await fresh.MessagesAsync(conversation));
        // Once she was heard of it is the same chat.
        await fresh.LunaAsync();
        var second = await fresh.PasteAsync(new { text = text + "\nQuentin: and today?" });
        Assert.Equal((conversation, 1L), (second.Number("conversation_id"), second.Number("messages_added")));
        // And where there are personas, nobody else is her.
        using var others = new MessagingHost();
        await others.DeliverAsync(new PersonaChanged(1, "Mara", [], true, true, 1, others.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(["who_is_persona"], (await others.PasteAsync(new { text }, 409)).QuestionIds());
    }

    [Fact]
    public async Task The_same_paste_twice_adds_nothing_and_finds_its_reply()
    {
        var text = Export("Bea", 1, 49);
        var first = await host.PasteAsync(new { text });
        Assert.Equal((49L, 0L), (first.Number("messages_added"), first.Number("messages_skipped")));
        var second = await host.PasteAsync(new { text });
        Assert.Equal((0L, 49L), (second.Number("messages_added"), second.Number("messages_skipped")));
        Assert.Equal((first.Number("conversation_id"), first.Number("reply_id")), (second.Number("conversation_id"), second.Number("reply_id")));
        Assert.Equal("messages", Assert.Single((await host.PreviewAsync(new { text })).GetProperty("conversations").EnumerateArray()).Text("matched_by"));
    }

    [Theory]
    [InlineData("Cara", true)]
    [InlineData("Carol", false)]
    public async Task One_to_fifty_then_forty_to_seventy_adds_twenty(string name, bool timed)
    {
        var first = await host.PasteAsync(new { text = timed ? Export(name, 1, 50) : Plain(name, 1, 50) });
        var second = await host.PasteAsync(new { text = timed ? Export(name, 40, 70) : Plain(name, 40, 70) });
        Assert.Equal((20L, 11L), (second.Number("messages_added"), second.Number("messages_skipped")));
        Assert.Equal(Enumerable.Range(1, 70).Select(i => Text(name, i)), (await host.MessagesAsync(first.Number("conversation_id"))).Select(m => m.Text));
    }

    [Fact]
    public async Task Pastes_with_and_without_times_are_one_chat_and_the_times_are_learned()
    {
        var first = await host.PasteAsync(new { text = Plain("Dora", 1, 20) });
        var second = await host.PasteAsync(new { text = Export("Dora", 1, 24) });
        Assert.Equal((first.Number("conversation_id"), 4L), (second.Number("conversation_id"), second.Number("messages_added")));
        var third = await host.PasteAsync(new { text = Plain("Dora", 20, 26) });
        Assert.Equal(2, third.Number("messages_added"));
        var messages = await host.Operator().ListAsync($"/conversations/{first.Number("conversation_id")}/messages");
        Assert.Equal(26, messages.Count);
        Assert.Equal(Enumerable.Range(1, 24).Select(At), messages.Take(24).Select(m => m.GetProperty("timestamp").GetDateTime()));
    }

    [Fact]
    public async Task Edits_and_deletions_in_between_change_what_is_there_and_say_so()
    {
        var pasted = await host.PasteAsync(new { text = Export("Edna", 1, 20) });
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await host.PasteAsync(new
        {
            text = Export("Edna", 11, 24, i => i switch { 13 => "what I meant instead <This message was edited>", 16 => "This message was deleted", _ => null }),
        });
        Assert.Equal(4, again.Number("messages_added"));
        var messages = (await host.MessagesAsync(pasted.Number("conversation_id"))).ConvertAll(m => m.Text);
        Assert.Equal(23, messages.Count);
        Assert.Contains("what I meant instead", messages);
        Assert.DoesNotContain(Text("Edna", 13), messages);
        Assert.DoesNotContain(Text("Edna", 16), messages);
        await host.Events.WaitForAsync<MessageChanged>(e => e.Message.Text == "what I meant instead");
        await host.Events.WaitForAsync<MessageDeleted>(e => e.ConversationId == pasted.Number("conversation_id"));
        var old = await host.PasteAsync(new { text = Export("Edna", 1, 24) });
        Assert.Equal(0, old.Number("messages_added"));
        Assert.Contains("what I meant instead", (await host.MessagesAsync(pasted.Number("conversation_id"))).Select(m => m.Text));
    }

    [Fact]
    public async Task Repeated_short_messages_are_counted()
    {
        string Chat(int oks) => Export("Fay", 1, 4) + string.Concat(Enumerable.Repeat("\n13/10/2026, 09:40 - Fay: ok", oks));
        Assert.Equal(6, (await host.PasteAsync(new { text = Chat(2) })).Number("messages_added"));
        Assert.Equal(1, (await host.PasteAsync(new { text = Chat(3) })).Number("messages_added"));
        Assert.Equal(0, (await host.PasteAsync(new { text = Chat(2) })).Number("messages_added"));
    }

    [Fact]
    public async Task History_is_read_keeps_its_times_and_wakes_nobody()
    {
        var pasted = await host.PasteAsync(new { text = Export("Nell", 1, 20) });
        var id = pasted.Number("conversation_id");
        Assert.Equal(JsonValueKind.Null, pasted.GetProperty("reply_id").ValueKind);
        var messages = await host.Operator().ListAsync($"/conversations/{id}/messages");
        Assert.All(messages, m => Assert.True(m.Flag("is_read")));
        Assert.Equal(Enumerable.Range(1, 20).Select(At), messages.Select(m => m.GetProperty("timestamp").GetDateTime()));
        Assert.True((await host.Events.WaitForAsync<MessageReceived>(e => e.ConversationId == id)).Imported);
        Assert.Equal(0, (await host.Operator().GetAsync($"/conversations/{id}", 200)).Number("unread_count"));
        var more = await host.PasteAsync(new { text = Export("Nell", 15, 23) });
        Assert.Equal(JsonValueKind.Number, more.GetProperty("reply_id").ValueKind);
        Assert.Equal(1, (await host.Operator().GetAsync($"/conversations/{id}", 200)).Number("unread_count"));
        var fresh = await host.Events.WaitForAsync<MessageReceived>(e => e.ConversationId == id && !e.Imported);
        Assert.Equal(Text("Nell", 23), Assert.Single(fresh.Messages).Text);
        await host.Events.WaitForAsync<ReplyRequested>(e => e.ReplyId == more.Number("reply_id"));
        Assert.DoesNotContain(host.Events.All.OfType<ReplyRequested>(), e => e.ConversationId == id && e.ReplyId != more.Number("reply_id"));
    }

    [Theory]
    [InlineData("""{"text": ""}""", 400, "text")]
    [InlineData("""{"text": "  \n "}""", 400, "text")]
    [InlineData("""{}""", 400, "text")]
    [InlineData("""{"text": "Rita: hi", "count": 9}""", 400, "count")]
    [InlineData("""{"text": "Rita: hi", "channel": "Not A Word"}""", 400, "channel")]
    [InlineData("""{"text": "Rita: hi", "time_zone": "Mars/Olympus"}""", 400, "time_zone")]
    [InlineData("""{"text": "Rita: hi", "persona_id": 77}""", 404, null)]
    [InlineData("""{"text": "Rita: hi", "answers": {"subscriber": "nonsense"}}""", 400, "answers")]
    [InlineData("""{"text": 5}""", 400, "text")]
    [InlineData("""{"text": "Rita: hi""", 400, null)]
    [InlineData("""{"text": "Rita: hi\nRita: \u202etxt"}""", 400, "text")]
    [InlineData("""{"text": "Rita: hi\u0000"}""", 415, "text")]
    [InlineData("""{"text": "Rita: a\nLuna Vale: b\nSam: c\nRita: d\nSam: e"}""", 400, "text")]
    public async Task What_is_refused_names_its_field_and_leaves_nothing(string json, int status, string? field)
    {
        var before = await host.CountsAsync();
        var problem = await host.Operator().PostAsync("/conversations/paste", new StringContent(json, null, "application/json")).JsonAsync(status);
        Assert.NotEmpty(problem.Text("detail")!);
        Assert.Equal(problem.Text("detail"), problem.Text("error"));
        if (field is not null) Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(before, await host.CountsAsync());
    }

    [Fact]
    public async Task More_than_five_megabytes_are_413_and_other_bodies_415()
    {
        await host.PasteAsync(new { text = new string('a', (5 * 1024 * 1024) + 1) }, 413);
        await host.Operator().PostAsync("/conversations/paste", new StringContent("text=hi", null, "application/x-www-form-urlencoded")).JsonAsync(415);
        await host.User(5).PostAsync("/conversations/paste", new { text = "a: b" }, 403);
    }

    [Fact]
    public async Task The_same_first_paste_many_times_at_once_is_one_conversation()
    {
        var text = Export("Tess", 1, 31);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.PasteAsync(new { text })));
        Assert.Single(answers.Select(a => a.Number("conversation_id")).Distinct());
        Assert.Equal(31, answers.Sum(a => a.Number("messages_added")));
        Assert.Single(answers.Select(a => a.Number("reply_id")).Distinct());
    }

    [Fact]
    public async Task A_hole_is_filled_again_and_again_until_there_is_no_room_and_then_room_is_made()
    {
        var ends = "13/10/2026, 09:00 - Uma: this is where it all began for us\n13/10/2026, 10:00 - Uma: and this is where it all ended for us";
        var id = (await host.PasteAsync(new { text = ends })).Number("conversation_id");
        var lines = ends.Split('\n');
        // Each new one goes right behind the first: the gap halves every time, thirty times over.
        for (var i = 59; i >= 30; i--)
        {
            var added = await host.PasteAsync(new { text = $"{lines[0]}\n13/10/2026, 09:{i:00} - Uma: something that was said at minute {i}\n{lines[1]}" });
            Assert.Equal((id, 1L), (added.Number("conversation_id"), added.Number("messages_added")));
        }

        var texts = (await host.MessagesAsync(id)).ConvertAll(m => m.Text);
        Assert.Equal(Enumerable.Range(30, 30).Select(i => $"something that was said at minute {i}"), texts[1..^1]);
    }

    [Fact]
    public async Task A_long_conversation_is_compared_by_its_end_and_by_all_of_it_when_need_be()
    {
        var id = await host.SubscriberAsync("vera");
        var first = await host.PasteAsync(new { text = Export("Vera", 1, 2_000), subscriber_id = id });
        await host.PasteAsync(new { text = Export("Vera", 1_990, 3_500), subscriber_id = id });
        var end = await host.PasteAsync(new { text = Export("Vera", 3_490, 3_510) });
        Assert.Equal((first.Number("conversation_id"), 10L), (end.Number("conversation_id"), end.Number("messages_added")));
        var early = await host.PasteAsync(new { text = Export("Vera", 100, 140) });
        Assert.Equal((first.Number("conversation_id"), 0L), (early.Number("conversation_id"), early.Number("messages_added")));
        Assert.Equal(3_510, await host.ReadAsync(db => db.Messages.CountAsync(m => m.ConversationId == first.Number("conversation_id"))));
    }

    [Fact]
    public async Task Both_bodies_are_in_the_API_document()
    {
        var document = await host.CreateClient().GetAsync("/swagger/messaging/swagger.json", 200);
        foreach (var path in new[] { "/conversations/paste", "/conversations/paste/preview" })
        {
            var content = document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content");
            Assert.EndsWith("/PasteRequest", content.GetProperty("application/json").GetProperty("schema").Text("$ref"));
            Assert.Equal("binary", content.GetProperty("multipart/form-data").GetProperty("schema").GetProperty("properties").GetProperty("file").Text("format"));
        }
    }
}
