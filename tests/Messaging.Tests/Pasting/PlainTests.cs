using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class PlainTests
{
    [Fact]
    public void Names_before_colons_speak()
    {
        var paste = Some.Paste("Maya Rose 🌹: hi\nsee http://x.y: it's 14:05\n\nYou: hey\nMaya Rose 🌹: list:\nmilk: 2");
        Assert.Equal("plain", paste.Format);
        Assert.Equal(["Maya Rose 🌹", "You", "Maya Rose 🌹"], paste.Conversations[0].Messages.Select(m => m.Author));
        Assert.Equal(["hi\nsee http://x.y: it's 14:05", "hey", "list:\nmilk: 2"], paste.Conversations[0].Messages.Select(m => m.Text));
        Assert.All(paste.Conversations[0].Messages, m => Assert.Null(m.Timestamp));
        Assert.Empty(paste.Questions);
    }

    [Theory]
    [InlineData("just a paragraph without names.\nand a second line")]
    [InlineData("http://example.org/a:b")]
    [InlineData("see you at 14:05")]
    [InlineData("Here is what I think: you are great")]
    [InlineData("PS: I love you")]
    [InlineData("the thing is, you know: I like it")]
    public void A_text_without_speakers_is_one_inbound_message(string text)
    {
        var message = Assert.Single(Some.Chat(text).Messages);
        Assert.Equal((null, text), (message.Author, message.Text));
    }

    [Theory]
    [InlineData("Maya: hi", "Maya", "hi")]
    [InlineData("@maya.rose: hi", "@maya.rose", "hi")]
    [InlineData("+44 7700 900123: hi", "+44 7700 900123", "hi")]
    [InlineData("[14:05] Maya: hi", "Maya", "hi")]
    [InlineData("- Maya: hi", "Maya", "hi")]
    [InlineData("* Maya: hi", "Maya", "hi")]
    [InlineData("• Maya: hi", "Maya", "hi")]
    [InlineData("**Maya:** hi", "Maya", "hi")]
    [InlineData("**Maya**: hi", "Maya", "hi")]
    [InlineData("- _Maya_: *hi*", "Maya", "*hi*")]
    [InlineData("[2024-03-25 14:05] Maya: hi", "Maya", "hi")]
    [InlineData("14:05 Maya: hi", "Maya", "hi")]
    [InlineData("14:05 - Maya: hi", "Maya", "hi")]
    [InlineData("Maya (14:05): hi", "Maya", "hi")]
    [InlineData("Ana de la Cruz: hi", "Ana de la Cruz", "hi")]
    [InlineData("Мая: привет", "Мая", "привет")]
    [InlineData("美亜：こんにちは", "美亜", "こんにちは")]
    public void One_line_is_enough(string line, string author, string text)
    {
        var message = Assert.Single(Some.Chat(line).Messages);
        Assert.Equal((author, text), (message.Author, message.Text));
    }

    [Theory]
    [InlineData("2024-03-25 14:05 Maya: hi")]
    [InlineData("2024-03-25 14:05:00 Maya: hi")]
    [InlineData("2024-03-25T14:05:00Z Maya: hi")]
    [InlineData("25.03.2024 14:05 | Maya: hi")]
    [InlineData("Maya (25 Mar 2024, 2:05 PM): hi")]
    public void A_time_beside_the_name_is_the_messages(string line)
    {
        var message = Assert.Single(Some.Chat(line).Messages);
        Assert.Equal(("Maya", "hi", Some.Utc(2024, 3, 25, 14, 5)), (message.Author, message.Text, message.Timestamp));
    }

    [Fact]
    public void A_day_between_names_is_a_system_line()
    {
        var chat = Some.Chat("Maya: hi\nMarch 26, 2024\nLuna: hey");
        Assert.Equal(("hi", "March 26, 2024"), (chat.Messages[0].Text, Assert.Single(chat.SystemLines).Text));
    }

    [Theory]
    [InlineData("> Maya: hi\n>\n> there\n> Luna: hey")]
    [InlineData(">Maya: hi\n>\n>there\n>Luna: hey")]
    [InlineData("```\nMaya: hi\n\nthere\nLuna: hey\n```")]
    public void The_marks_of_a_quotation_are_not_the_chats(string text)
    {
        var chat = Some.Chat(text);
        Assert.Equal([("Maya", "hi\n\nthere"), ("Luna", "hey")], chat.Messages.Select(m => (m.Author, m.Text)));
        Assert.Equal(text[0] == '`' ? 2 : 0, chat.Leftovers.Count);
        Assert.Equal(text[0] == '`' ? 2 : 1, chat.Messages[0].Line);
    }

    [Fact]
    public void A_quoted_export_is_an_export()
    {
        var paste = Some.Paste("> [25/03/2024, 14:05:00] Maya: hi\n> [25/03/2024, 14:06:00] Luna: hey");
        Assert.Equal(("whatsapp-export", Some.Utc(2024, 3, 25, 14, 6)), (paste.Format, paste.Conversations[0].Messages[1].Timestamp));
    }

    [Fact]
    public void An_empty_paste_has_no_messages() => Assert.Empty(Some.Chat(" \n\n").Messages);

    [Fact]
    public void A_known_name_speaks_even_once()
    {
        const string text = "Maya: hi\nTom: 1\nTom: 2\nLuna: hey";
        var options = Some.Options() with { KnownNames = ["Luna Vale"] };
        Assert.Equal(["Maya", "Tom", "Tom", "Luna"], Some.Chat(text, options).Messages.Select(m => m.Author));
    }
}
