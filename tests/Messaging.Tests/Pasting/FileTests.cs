using System.IO.Compression;
using System.Text;
using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class FileTests
{
    private const string Chat = "25/03/24, 14:05 - Zoë: grüße “hi”\n25/03/24, 14:06 - Luna: ok\n";

    public static TheoryData<string, bool> Encodings => new() { { "utf-8", false }, { "utf-8", true }, { "utf-16", false }, { "utf-16", true }, { "utf-16BE", false }, { "utf-16BE", true }, { "utf-32", true } };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Chat)];
        Assert.Equal(Chat, PasteText.FromBytes(bytes, "chat.txt").Text);
    }

    [Fact]
    public void Windows_1252_is_found_by_what_is_no_UTF8()
    {
        byte[] bytes = [.. "25/03/24, 14:05 - Zo"u8, 0xEB, .. ": gr"u8, 0xFC, 0xDF, .. "e "u8, 0x93, .. "hi"u8, 0x94, .. "\n"u8];
        Assert.Equal("25/03/24, 14:05 - Zoë: grüße “hi”\n", PasteText.FromBytes(bytes, null).Text);
    }

    [Fact]
    public void UTF16_without_a_mark_in_another_script_is_found()
    {
        const string text = "25/03/24, 14:05 - Мая: привет\n";
        Assert.Equal(text, PasteText.FromBytes(Encoding.Unicode.GetBytes(text), null).Text);
    }

    [Fact]
    public void Damaged_UTF8_is_refused_with_its_line()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("grüße\nпривет\nhe"), 0xFF, .. Encoding.UTF8.GetBytes("llo äöü\n")];
        Refused(400, 3, bytes);
    }

    [Fact]
    public void Damaged_UTF16_is_refused_with_its_line() => Refused(400, 2, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("hi\nyou "), 0x00, 0xD8, .. Encoding.Unicode.GetBytes(" x\n")]);

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 0, 5, 6, 0, 0 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 })]
    public void Binary_is_refused(byte[] bytes) => Refused(415, 1, bytes);

    [Fact]
    public void A_direction_override_is_refused_with_its_line_in_text_and_in_JSON()
    {
        Assert.Equal(2, Assert.Throws<PasteRefusedException>(() => PasteText.FromText("Maya: hi\nMaya: \u202Eevil")).Line);
        var json = PasteText.FromText("{\n\"messages\": [\n{\"type\": \"message\", \"from_id\": \"u\", \"from\": \"Maya\", \"text\": \"\\u202eevil\"}]}");
        var refused = Assert.Throws<PasteRefusedException>(() => PasteParser.Parse(json, Some.Options()));
        Assert.Equal((400, 3), (refused.Status, refused.Line));
    }

    [Theory]
    [InlineData("{\n\"name\": \"Maya\",\n\"messages\": [\n{\"from_id\": \"u\", \"type\": \"message\", }}\n", 4)]
    [InlineData("{\n\"participants\": [],\n\"messages\": [\n{\"sender_name\": \"u\",\n", 5)]
    public void Broken_JSON_is_refused_with_its_line(string json, int line)
    {
        var refused = Assert.Throws<PasteRefusedException>(() => PasteParser.Parse(PasteText.FromBytes(Encoding.UTF8.GetBytes(json), "result.json"), Some.Options()));
        Assert.Equal((400, line), (refused.Status, refused.Line));
    }

    [Fact]
    public void Other_JSON_files_are_refused_but_pasted_braces_are_a_message()
    {
        Assert.Equal(415, Assert.Throws<PasteRefusedException>(() => PasteParser.Parse(PasteText.FromBytes("{\"a\": 1}"u8.ToArray(), "a.json"), Some.Options())).Status);
        Assert.Equal(400, Assert.Throws<PasteRefusedException>(() => PasteParser.Parse(PasteText.FromBytes("{\"a\": 1"u8.ToArray(), "a.json"), Some.Options())).Status);
        Assert.Equal("{smile}", Some.Chat("{smile}").Messages[0].Text);
    }

    [Fact]
    public void A_WhatsApp_archive_is_called_after_the_other_side_and_leaves_what_was_sent_alone()
    {
        var zip = Zip(("_chat.txt", Chat), ("notes.txt", "something sent"), ("00000001-PHOTO.jpg", "xx"));
        var chat = Assert.Single(PasteParser.Parse(PasteText.FromBytes(zip, "WhatsApp Chat - Zoë.zip"), Some.Options()).Conversations);
        Assert.Equal(("Zoë", 2), (chat.Title, chat.Messages.Count));
    }

    [Fact]
    public void An_archive_of_several_chats_is_several_conversations_and_a_split_chat_is_one()
    {
        static string Json(string path, params (long At, string Text)[] said) =>
            $$"""{"participants": [], "messages": [{{string.Join(",", said.Select(s => $$"""{"sender_name": "Maya", "timestamp_ms": {{s.At}}, "content": "{{s.Text}}"}"""))}}], "title": "t", "thread_path": "{{path}}"}""";
        var zip = Zip(
            ("messages/inbox/maya_1/message_1.json", Json("inbox/maya_1", (1711375500000, "c"), (1711375400000, "b"))),
            ("messages/inbox/maya_1/message_2.json", Json("inbox/maya_1", (1711375300000, "a"))),
            ("messages/inbox/mia_2/message_1.json", Json("inbox/mia_2", (1711375300000, "x"))));
        var paste = PasteParser.Parse(PasteText.FromBytes(zip, "export.zip"), Some.Options());
        Assert.Equal(["a b c", "x"], paste.Conversations.Select(c => string.Join(' ', c.Messages.Select(m => m.Text))));
    }

    [Fact]
    public void An_archive_is_bounded_by_what_comes_out_of_it()
    {
        Assert.Equal(413, Assert.Throws<PasteRefusedException>(() => PasteText.FromBytes(Zip(("_chat.txt", new string('a', 6_000_000))), "x.zip")).Status);
        Assert.Equal(413, Assert.Throws<PasteRefusedException>(() => PasteText.FromBytes(Zip(("_chat.txt", Chat)), "x.zip", 20)).Status);
    }

    [Theory]
    [InlineData("../_chat.txt")]
    [InlineData("/etc/_chat.txt")]
    [InlineData("a/../../_chat.txt")]
    [InlineData("..\\_chat.txt")]
    [InlineData("C:\\_chat.txt")]
    [InlineData("\u202Etxt.exe")]
    public void A_path_that_leaves_the_archive_is_refused(string path) =>
        Assert.Equal(400, Assert.Throws<PasteRefusedException>(() => PasteText.FromBytes(Zip((path, Chat), ("_chat.txt", Chat)), "x.zip")).Status);

    [Fact]
    public void A_damaged_or_empty_archive_is_refused()
    {
        var zip = Zip(("_chat.txt", string.Concat(Enumerable.Range(0, 500).Select(i => $"{i} {i * 7919} "))));
        for (var i = 4; i < zip.Length; i += 7)
        {
            byte[] damaged = [.. zip];
            damaged[i] ^= 0xFF;
            try
            {
                PasteText.FromBytes(damaged, "x.zip");
            }
            catch (PasteRefusedException refused)
            {
                Assert.InRange(refused.Status, 400, 415);
            }
        }

        Assert.Equal(400, Assert.Throws<PasteRefusedException>(() => PasteText.FromBytes(zip[..(zip.Length / 2)], "x.zip")).Status);
        Assert.Equal(400, Assert.Throws<PasteRefusedException>(() => PasteText.FromBytes(Zip(("a.jpg", "x")), "x.zip")).Status);
    }

    private static void Refused(int status, int? line, byte[] bytes)
    {
        var refused = Assert.Throws<PasteRefusedException>(() => PasteText.FromBytes(bytes, "chat.txt"));
        Assert.Equal((status, line), (refused.Status, refused.Line));
        Assert.NotEmpty(refused.Sentence);
    }

    private static byte[] Zip(params (string Path, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, true))
        {
            foreach (var (path, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(path).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
