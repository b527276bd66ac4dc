using System.Text;
using static InfluencerPlatform.Messaging.Tests.Pasting.Pastes;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class UploadTests(PasteTests.Host host) : IClassFixture<PasteTests.Host>
{
    [Theory]
    [InlineData("utf-8", "Abby")]
    [InlineData("utf-16", "Anna")]
    [InlineData("utf-16BE", "Aria")]
    [InlineData("utf-32", "Alma")]
    public async Task A_text_file_is_pasted_whatever_its_encoding(string name, string subscriber)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(Export(subscriber, 1, 5, i => i == 3 ? $"grüße 😊 привет {subscriber}" : null))];
        var pasted = await host.UploadAsync("WhatsApp Chat.txt", file, fields: [("count", "2"), ("instruction", "shorter"), ("channel", "whatsapp")]);
        Assert.Equal(5, pasted.Number("messages_added"));
        Assert.Equal($"grüße 😊 привет {subscriber}", (await host.MessagesAsync(pasted.Number("conversation_id")))[2].Text);
        Assert.Equal("whatsapp", (await host.Operator().GetAsync($"/conversations/{pasted.Number("conversation_id")}", 200)).Text("source"));
    }

    [Fact]
    public async Task A_file_and_its_text_pasted_are_the_same_chat()
    {
        var first = await host.UploadAsync("WhatsApp Chat with Bella.zip", Zip(("_chat.txt", Export("Bella", 1, 9)), ("IMG-1.jpg", "xx")));
        var second = await host.PasteAsync(new { text = Export("Bella", 1, 9) });
        Assert.Equal((first.Number("conversation_id"), 0L), (second.Number("conversation_id"), second.Number("messages_added")));
        var preview = await host.UploadAsync("chat.txt", Bytes(Export("Bella", 1, 12)), 200, "/conversations/paste/preview");
        Assert.Equal(3, preview.GetProperty("conversations")[0].Number("messages_new"));
    }

    [Fact]
    public async Task Answers_come_as_JSON_in_a_field()
    {
        var file = Bytes("Cleo: which of us is it\nCaro: not me");
        Assert.Equal(["who_is_persona"], (await host.UploadAsync("chat.txt", file, 409)).QuestionIds());
        var pasted = await host.UploadAsync("chat.txt", file, fields: [("answers", """{"who_is_persona": "Caro"}""")]);
        Assert.Equal(["subscriber", "ai"], (await host.MessagesAsync(pasted.Number("conversation_id"))).Select(m => m.Sender));
        await host.UploadAsync("chat.txt", file, 400, fields: [("answers", "Caro")]);
        await host.UploadAsync("chat.txt", file, 400, fields: [("subscriber_id", "twelve")]);
        await host.UploadAsync("chat.txt", file, 400, fields: [("text", "and a text")]);
    }

    public static TheoryData<string, byte[], int, int?> Bad => new()
    {
        { "photo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2], 415, 1 },
        { "chat.txt", [.. Bytes("Dana: grüße\nпривет\nDana: he"), 0xFF, .. Bytes("llo äöü\n")], 400, 3 },
        { "result.json", Bytes("{\n\"name\": \"Dana\",\n\"messages\": [\n{\"from_id\": \"u\", \"type\": \"message\", }}\n"), 400, 4 },
        { "other.json", Bytes("{\"a\": 1}"), 415, null },
        { "bomb.zip", Zip(("_chat.txt", new string('a', 6_000_000))), 413, null },
        { "paths.zip", Zip(("../_chat.txt", "Dana: hi")), 400, null },
        { "empty.zip", Zip(("a.jpg", "x")), 400, null },
        { "big.txt", Bytes(new string('я', 3_000_000)), 413, null },
        { "rtl.txt", Bytes("Dana: hi\nDana: \u202Eevil"), 400, 2 },
        { "empty.txt", [], 400, null },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_file_is_refused_with_the_line_and_leaves_nothing(string name, byte[] file, int status, int? line)
    {
        var before = await host.CountsAsync();
        var problem = await host.UploadAsync(name, file, status);
        Assert.NotEmpty(problem.Text("detail")!);
        if (line is not null) Assert.Equal((line, $"Line {line}"), ((int)problem.Number("line"), problem.Text("detail")![..$"Line {line}".Length]));
        Assert.Equal(before, await host.CountsAsync());
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_two_or_cut_off_is_refused()
    {
        await host.Operator().PostAsync("/conversations/paste", new MultipartFormDataContent { { new StringContent("5"), "count" } }).JsonAsync(400);
        var two = new MultipartFormDataContent { { new ByteArrayContent(Bytes("Ella: a")), "file", "a.txt" }, { new ByteArrayContent(Bytes("Ella: b")), "file", "b.txt" } };
        await host.Operator().PostAsync("/conversations/paste", two).JsonAsync(400);
        var cut = new ByteArrayContent(Bytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nElla: hi"));
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        await host.Operator().PostAsync("/conversations/paste", cut).JsonAsync(400);
        await host.UploadAsync("huge.zip", new byte[33 * 1024 * 1024], 413);
    }

    [Fact]
    public async Task Several_chats_are_several_conversations_and_a_group_is_left_out()
    {
        var zip = Zip(
            ("WhatsApp Chat with Fern.txt", Export("Fern", 1, 5)), ("WhatsApp Chat with Finn.txt", Export("Finn", 1, 6)),
            ("WhatsApp Chat with Group.txt", Export("Fern", 1, 5) + "\n20/10/2026, 10:00 - Finn: me too\n20/10/2026, 10:01 - Fred: and me"));
        var pasted = await host.UploadAsync("export.zip", zip);
        var chats = pasted.GetProperty("conversations").EnumerateArray().ToList();
        Assert.Equal([5L, 6L], chats.Select(c => c.Number("messages_added")));
        Assert.Equal(2, chats.Select(c => c.Number("subscriber_id")).Distinct().Count());
        Assert.Contains("group", Assert.Single(pasted.GetProperty("skipped").EnumerateArray()).Text("reason"));
        var again = await host.UploadAsync("export.zip", zip);
        Assert.All(again.GetProperty("conversations").EnumerateArray(), c => Assert.Equal(0, c.Number("messages_added")));
        Assert.Equal(chats.Select(c => c.Number("conversation_id")), again.GetProperty("conversations").EnumerateArray().Select(c => c.Number("conversation_id")));
        await host.UploadAsync("export.zip", zip, 400, fields: [("subscriber_id", "1")]);
    }

    [Fact]
    public async Task Each_chat_asks_for_itself_and_the_account_is_who_speaks_in_all()
    {
        var one = Bytes("""{"name": "Gus", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "date_unixtime": "1792000000", "from": "Gus", "from_id": "user1", "text": "is it really you?"}, {"id": 2, "type": "message", "date_unixtime": "1792000100", "from": "Moonchild", "from_id": "user2", "text": "it is"}]}""");
        Assert.Equal("Moonchild", (await host.UploadAsync("result.json", one, 200, "/conversations/paste/preview")).GetProperty("conversations")[0].Text("persona"));
        var account = Telegram("Moonchild", ("Gwen", 5), ("Gabe", 4));
        var preview = await host.UploadAsync("result.json", account, 200, "/conversations/paste/preview");
        Assert.Empty(preview.GetProperty("questions").EnumerateArray());
        Assert.All(preview.GetProperty("conversations").EnumerateArray(), c => Assert.Equal("Moonchild", c.Text("persona")));
        await host.SubscriberAsync("Gwen");
        var asked = await host.UploadAsync("result.json", account, 409);
        Assert.Equal(["subscriber.1"], asked.QuestionIds());
        var pasted = await host.UploadAsync("result.json", account, fields: [("answers", """{"subscriber.1": "new"}""")]);
        Assert.Equal([5L, 4L], pasted.GetProperty("conversations").EnumerateArray().Select(c => c.Number("messages_added")));
    }
}
