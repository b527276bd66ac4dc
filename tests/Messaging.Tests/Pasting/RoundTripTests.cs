using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InfluencerPlatform.Messaging.Pasting;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// Any conversation written in a format and read back is the same conversation.
public sealed class RoundTripTests
{
    private sealed record Said(string Author, DateTime At, string Text);

    private static readonly string[] Words =
    [
        "hi", "ok", "I", "love", "you", "😀", "❤️", "http://x.y/z?a=b:c", "14:05", "grüße", "привет", "مرحبا", "你好", "(b)", "<3", "-", "—", "a:b", "50%", "\"quoted\"", "[", "]", "x.jpg", "'", "\\", "\t",
    ];

    private static readonly string[] Names = ["Maya", "Maya Rose 🌹", "Luna", "Ana de la Cruz", "Мая", "美亜", "+44 7700 900123", "José"];

    private static readonly Gen<string> Line = Gen.Choose(1, 8).SelectMany(n => Gen.Elements(Words).ListOf(n)).Select(words => "w " + string.Join(' ', words).Trim());

    private static readonly Gen<string> Body = Gen.Choose(1, 4).SelectMany(n => Gen.Frequency((5, Line), (1, Gen.Constant(""))).ListOf(n))
        .Select(lines => string.Join('\n', lines).Trim('\n', ' ', '\t')).Where(text => text.Length > 0).Select(text => text[0] == 'w' ? text : "w " + text);

    private static readonly Arbitrary<Said[]> Chats = Arb.From(
        from one in Gen.Elements(Names)
        from other in Gen.Elements(Names)
        where one != other
        from count in Gen.Choose(1, 30)
        from messages in
            (from author in Gen.Elements(one, other)
             from minutes in Gen.Choose(0, 3000)
             from text in Body
             select (author, minutes, text)).ListOf(count)
        select Told(messages));

    public static TheoryData<string> Forms =>
        ["android-24", "android-us", "android-iso", "ios-24", "ios-12", "web", "telegram", "telegram-12", "discord", "signal", "imessage", "plain", "telegram-json", "meta-json"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_written_is_read(string form) =>
        Check.One(Some.Runs(200), Prop.ForAll(Chats, chat => Reads(form, chat)));

    private static bool Reads(string form, Said[] chat)
    {
        // The first message is on the 25th, so that the order of day and month is plain.
        var text = Write(form, chat);
        var paste = Some.Paste(text);
        var read = Assert.Single(paste.Conversations).Messages;
        Assert.True(chat.Length == read.Count, $"{chat.Length} written, {read.Count} read as {paste.Format} from\n{text}");
        foreach (var (said, got) in chat.Zip(read))
        {
            Assert.Equal((said.Author, said.Text), (got.Author, got.Text));
            Assert.Equal(form == "plain" ? null : said.At, got.Timestamp);
        }

        Assert.Empty(paste.Conversations[0].SystemLines);
        Assert.Empty(paste.Conversations[0].Leftovers);
        return true;
    }

    private static Said[] Told(IEnumerable<(string Author, int Minutes, string Text)> messages)
    {
        var at = Some.Utc(2024, 3, 25, 14, 5);
        return [.. messages.Select(m => new Said(m.Author, at = at.AddMinutes(at.Day == 25 && at.Minute == 5 ? m.Minutes % 60 : m.Minutes), m.Text))];
    }

    private static string Write(string form, Said[] chat)
    {
        if (form == "telegram-json")
        {
            return JsonSerializer.Serialize(new { name = "x", type = "personal_chat", id = 1, messages = chat.Select(m => new { id = 1, type = "message", date_unixtime = Unix(m.At).ToString(CultureInfo.InvariantCulture), from = m.Author, from_id = "user1", text = m.Text }) });
        }

        if (form == "meta-json")
        {
            return JsonSerializer.Serialize(new { participants = new[] { new { name = "x" } }, messages = chat.Reverse().Select(m => new { sender_name = Twice(m.Author), timestamp_ms = Unix(m.At) * 1000, content = Twice(m.Text) }), title = "x" });
        }

        var all = new StringBuilder();
        foreach (var m in chat)
        {
            string At(string format) => m.At.ToString(format, CultureInfo.InvariantCulture);
            all.Append(form switch
            {
                "android-24" => $"{At("dd/MM/yyyy, HH:mm")} - {m.Author}: {m.Text}\n",
                "android-us" => $"{At("M/d/yy, h:mm\u202ftt")} - {m.Author}: {m.Text}\n",
                "android-iso" => $"{At("yyyy-MM-dd, HH:mm")} - {m.Author}: {m.Text}\r\n".ReplaceLineEndings("\r\n"),
                "ios-24" => $"[{At("dd.MM.yy, HH:mm:ss")}] {m.Author}: {m.Text}\r\n",
                "ios-12" => $"\u200e[{At("M/d/yy, h:mm:ss\u202ftt")}] {m.Author}: {m.Text}\n",
                "web" => $"[{At("HH:mm, M/d/yyyy")}] {m.Author}: {m.Text}\n",
                "telegram" => $"{m.Author}, [{At("dd.MM.yyyy HH:mm")}]\n{m.Text}\n\n",
                "telegram-12" => $"[{At("M/d/yy h:mm tt")}] {m.Author}: {m.Text}\n",
                "discord" => $"{m.Author} — {At("MM/dd/yyyy h:mm tt")}\n{m.Text}\n",
                "signal" => $"[{At("yyyy-MM-dd, HH:mm")}] {m.Author}: {m.Text}\n",
                "imessage" => $"{At("MMM dd, yyyy  h:mm:ss tt")}\n{m.Author}\n{m.Text}\n\n",
                _ => $"{m.Author}: {m.Text}\n",
            });
        }

        return all.ToString();
    }

    private static long Unix(DateTime at) => new DateTimeOffset(at).ToUnixTimeSeconds();

    private static string Twice(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
