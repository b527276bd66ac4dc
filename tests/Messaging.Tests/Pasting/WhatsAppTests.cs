using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class WhatsAppTests
{
    [Theory]
    [InlineData("25/03/24, 14:05 - Maya: hi")]
    [InlineData("25/03/2024, 14:05 - Maya: hi")]
    [InlineData("25/03/2024 14:05 - Maya: hi")]
    [InlineData("3/25/24, 2:05 PM - Maya: hi")]
    [InlineData("3/25/24, 2:05\u202fPM - Maya: hi")]
    [InlineData("25/3/24, 2:05 p. m. - Maya: hi")]
    [InlineData("25/3/24, 2:05\u00a0p.\u00a0m. - Maya: hi")]
    [InlineData("25.03.24, 14:05 - Maya: hi")]
    [InlineData("25.3.2024 klo 14.05 - Maya: hi")]
    [InlineData("25/03/24 14.05 - Maya: hi")]
    [InlineData("25/03/2024 à 14:05 - Maya: hi")]
    [InlineData("25/03/2024 às 14:05 - Maya: hi")]
    [InlineData("25.03.24 г., 14:05 ч. - Maya: hi")]
    [InlineData("25-03-2024 14:05 - Maya: hi")]
    [InlineData("2024-03-25, 14:05 - Maya: hi")]
    [InlineData("2024/03/25, 2:05 pm - Maya: hi")]
    [InlineData("2024. 3. 25. 오후 2:05 - Maya: hi")]
    [InlineData("2024/3/25 下午2:05 - Maya: hi")]
    [InlineData("2024. 03. 25. 14:05 - Maya: hi")]
    [InlineData("٢٥\u200f/٣\u200f/٢٠٢٤، ٢:٠٥ م - Maya: hi")]
    [InlineData("25/3/2567 14:05 - Maya: hi")]
    [InlineData("[25/03/24, 14:05:00] Maya: hi")]
    [InlineData("\u200e[25/03/2024, 14:05:00] Maya: hi")]
    [InlineData("[3/25/24, 2:05:00\u202fPM] Maya: hi")]
    [InlineData("[25.03.24, 14:05:00] Maya: hi")]
    [InlineData("[2024-03-25, 2:05:00 PM] Maya: hi")]
    [InlineData("[14:05, 25/03/2024] Maya: hi")]
    [InlineData("[2:05 PM, 3/25/2024] Maya: hi")]
    public void A_stamp_of_any_locale_is_read(string line)
    {
        var message = Assert.Single(Some.Chat(line).Messages);
        Assert.Equal(("Maya", "hi", Some.Utc(2024, 3, 25, 14, 5)), (message.Author, message.Text, message.Timestamp));
        Assert.Empty(Some.Paste(line).Questions);
    }

    [Fact]
    public void A_message_keeps_all_its_lines_and_the_next_stamp_ends_it()
    {
        var chat = Some.Chat("25/03/24, 14:05 - Maya: one\n\ntwo: 2\nhttp://x.y\n\n25/03/24, 14:06 - Luna 🌙: yes\r\nno");
        Assert.Equal(["one\n\ntwo: 2\nhttp://x.y", "yes\nno"], chat.Messages.Select(m => m.Text));
        Assert.Equal(["Maya", "Luna 🌙"], chat.Messages.Select(m => m.Author));
        Assert.Equal([1, 6], chat.Messages.Select(m => m.Line));
    }

    [Fact]
    public void The_apps_own_lines_are_system_lines()
    {
        var chat = Some.Chat("""
            25/03/24, 14:00 - Messages and calls are end-to-end encrypted. Tap to learn more.
            25/03/24, 14:05 - Maya: hi
            25/03/24, 14:06 - Maya changed the subject from "a: b" to "c: d"
            """);
        Assert.Equal([1, 3], chat.SystemLines.Select(l => l.Line));
        Assert.Single(chat.Messages);
        Assert.Empty(chat.Leftovers);
    }

    [Fact]
    public void Lines_before_the_first_stamp_are_left_over()
    {
        var chat = Some.Chat("the end of something\n25/03/24, 14:05 - Maya: hi\n25/03/24, 14:05 - Luna: hey");
        Assert.Equal(new ParsedLine(1, "the end of something"), Assert.Single(chat.Leftovers));
    }

    [Theory]
    [InlineData("IMG-20240325-WA0001.jpg (file attached)", "", "IMG-20240325-WA0001.jpg")]
    [InlineData("\u200eIMG-20240325-WA0001.jpg (irgendwie angehängt)\nlook", "look", "IMG-20240325-WA0001.jpg")]
    [InlineData("report.pdf (archivo adjunto)", "", "report.pdf")]
    [InlineData("\u200e<attached: 00000012-PHOTO-2024-03-25-14-05-33.jpg>", "", "00000012-PHOTO-2024-03-25-14-05-33.jpg")]
    [InlineData("my cat \u200e<Anhang: 00000012-PHOTO-2024.jpg>", "my cat", "00000012-PHOTO-2024.jpg")]
    [InlineData("<Media omitted>", "", "media (omitted)")]
    [InlineData("<Médias omis>", "", "media (omitted)")]
    [InlineData("\u200eimage omitted", "", "image (omitted)")]
    [InlineData("look \u200evideo omitted", "look", "video (omitted)")]
    public void Attachments_are_taken_out_of_the_text(string body, string text, string attachment)
    {
        var message = Assert.Single(Some.Chat("25/03/24, 14:05 - Maya: " + body).Messages);
        Assert.Equal(text, message.Text);
        Assert.Equal(attachment, Assert.Single(message.Attachments));
    }

    [Theory]
    [InlineData("image omitted")]
    [InlineData("<3 you")]
    [InlineData("a (b)")]
    [InlineData("see file.txt (later)")]
    public void What_only_looks_like_a_marker_stays_text(string body)
    {
        var message = Assert.Single(Some.Chat("25/03/24, 14:05 - Maya: " + body).Messages);
        Assert.Equal(body, message.Text);
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public void Edited_and_deleted_messages_are_marked()
    {
        var chat = Some.Chat("25/03/24, 14:05 - Maya: hello \u200e<This message was edited>\n25/03/24, 14:06 - Maya: This message was deleted\n[25/03/24, 14:07:00] Luna: \u200eDu hast diese Nachricht gelöscht.");
        Assert.Equal(("hello", true, false), (chat.Messages[0].Text, chat.Messages[0].Edited, chat.Messages[0].Deleted));
        Assert.Equal([false, true, true], chat.Messages.Select(m => m.Deleted));
    }

    [Fact]
    public void The_zone_moves_times_to_UTC_and_a_skipped_hour_does_not_fail()
    {
        var chat = Some.Chat("31/03/24, 01:05 - Maya: a\n31/03/24, 02:30 - Maya: b\n31/03/24, 14:05 - Maya: c", Some.Options("Europe/Berlin"));
        Assert.Equal([Some.Utc(2024, 3, 31, 0, 5), Some.Utc(2024, 3, 31, 1, 30), Some.Utc(2024, 3, 31, 12, 5)], chat.Messages.Select(m => m.Timestamp!.Value));
    }

    [Fact]
    public void An_open_day_and_month_is_asked_for_and_the_answer_decides()
    {
        const string text = "03/04/24, 14:05 - Maya: hi";
        var question = Assert.Single(Some.Paste(text).Questions);
        Assert.Equal("date_order", question.Id);
        Assert.Equal(Some.Utc(2024, 4, 3, 14, 5), Some.Chat(text).Messages[0].Timestamp);
        var answered = Some.Paste(text, Some.Options(null, ("date_order", question.Options[1])));
        Assert.Empty(answered.Questions);
        Assert.Equal(Some.Utc(2024, 3, 4, 14, 5), answered.Conversations[0].Messages[0].Timestamp);
    }

    [Theory]
    [InlineData("03/04/24, 14:05 - Maya: hi\n03/13/24, 14:05 - Maya: hi", 3)]
    [InlineData("28/02/24, 14:05 - Maya: hi\n03/04/24, 14:05 - Maya: hi", 4)]
    [InlineData("02/05/24, 14:05 - Maya: hi\n03/04/24, 14:05 - Maya: hi", 3)]
    [InlineData("03/12/26, 14:05 - Maya: hi", 3)]
    [InlineData("11/07/26, 14:05 - Maya: hi", 11)]
    [InlineData("07.03.24, 14:05 - Maya: hi", 3)]
    [InlineData("2024-03-04, 14:05 - Maya: hi", 3)]
    [InlineData("04/04/24, 14:05 - Maya: hi", 4)]
    public void The_whole_text_decides_the_order_before_anyone_is_asked(string text, int month)
    {
        var paste = Some.Paste(text);
        Assert.Empty(paste.Questions);
        Assert.Equal(month, paste.Conversations[0].Messages[^1].Timestamp!.Value.Month);
    }

    [Fact]
    public void An_export_is_called_after_the_other_side_by_its_file_name()
    {
        var text = PasteText.FromBytes("25/03/24, 14:05 - Maya: hi"u8.ToArray(), "WhatsApp Chat with Maya (2).txt");
        Assert.Equal("Maya", PasteParser.Parse(text, Some.Options()).Conversations[0].Title);
    }
}
