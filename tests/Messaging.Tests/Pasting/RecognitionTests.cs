using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// Whose chat it is, who speaks, and what is asked when the text does not tell.
public sealed class RecognitionTests(PasteTests.Host host) : IClassFixture<PasteTests.Host>
{
    [Fact]
    public async Task Two_of_one_name_are_never_taken_for_each_other()
    {
        var first = await host.PasteAsync(new { text = "Maya: my dog is called Rex and he is old" });
        var before = await host.CountsAsync();
        var asked = await host.PasteAsync(new { text = "Maya: I have moved to Lisbon last week" }, 409);
        Assert.Equal(["subscriber"], asked.QuestionIds());
        Assert.Equal(before, await host.CountsAsync());
        var options = asked.GetProperty("questions")[0].GetProperty("options").EnumerateArray().Select(o => o.GetString()!).ToList();
        Assert.Equal("new", options[^1]);
        var other = await host.PasteAsync(new { text = "Maya: I have moved to Lisbon last week", answers = new { subscriber = "new" } });
        Assert.NotEqual(first.Number("subscriber_id"), other.Number("subscriber_id"));
        var same = await host.PasteAsync(new { text = "Maya: and Rex says hello to you again", answers = new { subscriber = options[0] } });
        Assert.Equal((first.Number("subscriber_id"), first.Number("conversation_id")), (same.Number("subscriber_id"), same.Number("conversation_id")));
    }

    [Fact]
    public async Task Two_of_different_names_who_write_the_same_words_are_never_taken_for_each_other()
    {
        static string Fan(string name) => $"{name}: I just moved to the coast and know nobody\nLuna Vale: welcome! the air is different there\n{name}: it really is. what did you do yesterday?";
        var first = await host.PasteAsync(new { text = Fan("Tabea00001x") });
        var before = await host.CountsAsync();
        var asked = await host.PasteAsync(new { text = Fan("Tabea00002x") }, 409);
        var question = Assert.Single(asked.GetProperty("questions").EnumerateArray());
        Assert.Equal(("subscriber", "Somebody of another name wrote what Tabea00002x writes here. Is this the same person?"), (question.Text("id"), question.Text("question")));
        Assert.Equal(before, await host.CountsAsync());
        var stranger = await host.PasteAsync(new { text = Fan("Tabea00002x"), answers = new { subscriber = "new" } });
        Assert.NotEqual((first.Number("subscriber_id"), first.Number("reply_id")), (stranger.Number("subscriber_id"), stranger.Number("reply_id")));
        // Two chats have these words now: a third one of yet another name is asked about both.
        var third = await host.PasteAsync(new { text = Fan("Tabea00003x") }, 409);
        Assert.Equal(3, third.GetProperty("questions")[0].GetProperty("options").GetArrayLength());
        var same = await host.PasteAsync(new { text = Fan("Tabea00002x") + "\nTabea00002x: well?" , subscriber_id = stranger.Number("subscriber_id") });
        Assert.Equal(1, same.Number("messages_added"));
    }

    [Fact]
    public async Task A_contact_who_was_renamed_is_known_by_the_minutes_they_wrote_in()
    {
        var first = await host.PasteAsync(new { text = Pastes.Export("Ulrike", 1, 9, i => $"what we said as number {i}, you and I") });
        var renamed = await host.PasteAsync(new { text = Pastes.Export("Rike Work", 1, 11, i => $"what we said as number {i}, you and I") });
        Assert.Equal((first.Number("conversation_id"), 2L), (renamed.Number("conversation_id"), renamed.Number("messages_added")));
        // By first name or full name it is the same one, without times too.
        var plain = await host.PasteAsync(new { text = "Viktoria: the ferry was late because of the fog\nLuna Vale: oh no\nViktoria: we sat there for three hours, all of us" });
        var full = await host.PasteAsync(new { text = "Viktoria Sanders: the ferry was late because of the fog\nLuna Vale: oh no\nViktoria Sanders: we sat there for three hours, all of us\nViktoria Sanders: hello?" });
        Assert.Equal((plain.Number("conversation_id"), 1L), (full.Number("conversation_id"), full.Number("messages_added")));
    }

    [Fact]
    public async Task A_phone_number_a_handle_and_an_id_find_their_subscriber()
    {
        var phone = await host.PasteAsync(new { text = "+44 7700 900123: hello there" });
        Assert.Equal(phone.Number("subscriber_id"), (await host.PasteAsync(new { text = "+44 7700 900123: hello again" })).Number("subscriber_id"));
        var handle = await host.PasteAsync(new { text = "@gina.g: hello there", channel = "instagram" });
        Assert.Equal(handle.Number("subscriber_id"), (await host.PasteAsync(new { text = "@gina.g: me again", channel = "instagram" })).Number("subscriber_id"));
        // Another app's handle may be another person's, and who that is is asked.
        Assert.Equal(["subscriber"], (await host.PasteAsync(new { text = "@gina.g: who am I", channel = "discord" }, 409)).QuestionIds());
        var id = await host.SubscriberAsync("hana");
        Assert.Equal(id, (await host.PasteAsync(new { text = "Someone Else: hi", subscriber_id = id })).Number("subscriber_id"));
        await host.PasteAsync(new { text = "Someone Else: hi", subscriber_id = 999_999 }, 404);
        // What the chat says of the address is kept for the next time.
        await host.PasteAsync(new { text = "@hana: it is me", subscriber_id = id, channel = "instagram" });
        Assert.Equal(id, (await host.PasteAsync(new { text = "@hana: and again", channel = "instagram" })).Number("subscriber_id"));
    }

    [Fact]
    public async Task An_answered_name_is_remembered_for_its_source_only()
    {
        const string first = "Ivy: how was your day, tell me\nStargirl: it was good";
        var asked = await host.PasteAsync(new { text = first, channel = "snapchat" }, 409);
        Assert.Equal(["who_is_persona"], asked.QuestionIds());
        await host.PasteAsync(new { text = first, channel = "snapchat", answers = new { who_is_persona = "Stargirl" } });
        var next = await host.PasteAsync(new { text = "Jane: who are you then\nStargirl: nobody", channel = "snapchat" });
        Assert.Equal([("who are you then", "subscriber"), ("nobody", "ai")], await host.MessagesAsync(next.Number("conversation_id")));
        await host.PasteAsync(new { text = "Kim: who are you then, really\nStargirl: nobody", channel = "tumblr" }, 409);
        // Said otherwise, it is forgotten.
        await host.PasteAsync(new { text = "Stargirl: now I am the fan, surprise\nLu Two: oh", channel = "snapchat", persona_name = "lu two", answers = new { subscriber = "new" } });
        Assert.Equal(["who_is_persona"], (await host.PasteAsync(new { text = "Lena: hm hm hm hm hm hm\nStargirl: nobody", channel = "snapchat" }, 409)).QuestionIds());
    }

    [Fact]
    public async Task A_reply_sent_from_here_is_found_in_the_next_paste_though_the_app_has_another_time()
    {
        var pasted = await host.PasteAsync(new { text = "18/11/2026, 09:00 - Olga: what do you do at weekends?" });
        await host.AnswerAsync(await host.Events.WaitForAsync<ReplyRequested>(e => e.ReplyId == pasted.Number("reply_id")), "long walks with my camera, mostly");
        await host.Operator().PostAsync($"/replies/{pasted.Number("reply_id")}/approve", new { }, 200);
        await host.Operator().PostAsync($"/replies/{pasted.Number("reply_id")}/sent", new { }, 200);
        var next = await host.PasteAsync(new
        {
            text = "18/11/2026, 09:00 - Olga: what do you do at weekends?\n18/11/2026, 09:20 - Luna Vale: long walks with my camera, mostly 😊\n18/11/2026, 09:25 - Olga: lovely",
        });
        Assert.Equal((1L, 2L), (next.Number("messages_added"), next.Number("messages_skipped")));
        Assert.Equal(
            ["what do you do at weekends?", "long walks with my camera, mostly 😊", "lovely"], (await host.MessagesAsync(next.Number("conversation_id"))).Select(m => m.Text));
    }

    [Fact]
    public async Task Times_that_lie_ahead_ask_for_their_zone()
    {
        const string text = "18/11/2026, 14:30 - Pia: it is afternoon here";
        var asked = await host.PasteAsync(new { text }, 409);
        Assert.Equal(["time_zone"], asked.QuestionIds());
        Assert.Equal("UTC+03:00", asked.GetProperty("questions")[0].GetProperty("options")[0].GetString());
        var pasted = await host.PasteAsync(new { text, answers = new { time_zone = "UTC+03:00" } });
        var message = Assert.Single(await host.Operator().ListAsync($"/conversations/{pasted.Number("conversation_id")}/messages"));
        Assert.Equal(new(2026, 11, 18, 11, 30, 0, DateTimeKind.Utc), message.GetProperty("timestamp").GetDateTime());
    }

    [Fact]
    public async Task What_leads_to_a_subscriber_that_was_merged_away_leads_to_the_one_that_is_left()
    {
        var op = host.Operator();
        var (kept, merged, last) = (await host.SubscriberAsync("ines.kept"), await host.SubscriberAsync("ines.old"), await host.SubscriberAsync("ines.last"));
        await host.PasteAsync(new { text = "+44 7700 900201: my first number", subscriber_id = kept });
        await host.PasteAsync(new { text = "+44 7700 900202: my other number", subscriber_id = merged });
        await op.PutAsync($"/subscribers/{merged}/handles/telegram", new { handle = "ines_old" }, 200);
        await op.PostAsync($"/subscribers/{kept}/merge", new { merged_subscriber_id = merged }, 200);
        var undo = (await op.PostAsync($"/subscribers/{last}/merge", new { merged_subscriber_id = kept }, 200)).Number("merge_id");

        Assert.Equal(last, await WhoAsync(new { text = "Ines: by the old id", subscriber_id = merged }));
        Assert.Equal(last, await WhoAsync(new { text = "@ines_old: by the old handle", channel = "telegram" }));
        Assert.Equal(last, await WhoAsync(new { text = "+44 7700 900201: by the one number" }));
        Assert.Equal(last, await WhoAsync(new { text = "+44 7700 900202: by the other number" }));
        Assert.Equal(last, await WhoAsync(new { text = "Ines: by an answer", answers = new { subscriber = $"{merged}: Ines, last wrote once" } }));
        // A name tells nobody apart, but who is asked about is the one that is left.
        var asked = await host.PasteAsync(new { text = "ines.old: by the old user name" }, 409);
        Assert.StartsWith($"{last}: ", asked.GetProperty("questions")[0].GetProperty("options")[0].GetString(), StringComparison.Ordinal);

        await op.PostAsync($"/subscribers/merges/{undo}/undo", null, 200);
        Assert.Equal(kept, await WhoAsync(new { text = "Ines: apart again", subscriber_id = merged }));

        async Task<long> WhoAsync(object paste) => (await host.PasteAsync(paste)).Number("subscriber_id");
    }
}
