using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InfluencerPlatform.Pasting.Bench;

/// <summary>Chats of a wanted size in each format, always the same ones.</summary>
internal static class Chats
{
    private static readonly DateTime Start = new(2026, 3, 13, 8, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Words =
        ["hi", "how", "are", "you", "today", "love", "this", "photo", "😀", "really", "grüße", "tomorrow", "okay", "and", "then", "see", "never", "beach", "coffee", "haha"];

    public static string[] Forms { get; } =
        ["whatsapp-android", "whatsapp-ios", "whatsapp-web", "telegram", "discord", "signal", "imessage", "plain", "telegram-json", "instagram-json", "message"];

    public static DateTime At(int i) => Start.AddMinutes(i);

    public static string Text(int i)
    {
        var random = new Random(i);
        return i % 7 == 0 ? "ok" : $"{i} " + string.Join(' ', Enumerable.Range(0, 3 + random.Next(12)).Select(_ => Words[random.Next(Words.Length)]));
    }

    public static string Author(int i) => i % 2 == 0 ? "Luna Vale" : "Maya Rose";

    /// <summary>Messages from one number to another as an Android export.</summary>
    public static string Export(int from, int to)
    {
        var text = new StringBuilder();
        for (var i = from; i <= to; i++) text.Append(Line("whatsapp-android", i));
        return text.ToString();
    }

    public static string OfSize(string form, int bytes)
    {
        var (text, count) = (new StringBuilder(bytes + 1024), 0);
        var json = form.EndsWith("json", StringComparison.Ordinal);
        text.Append(form switch
        {
            "telegram-json" => """{"name": "Maya Rose", "type": "personal_chat", "id": 1, "messages": [""",
            "instagram-json" => """{"participants": [{"name": "Maya Rose"}, {"name": "Luna Vale"}], "title": "Maya Rose", "thread_path": "inbox/maya_1", "messages": [""",
            _ => "",
        });
        for (var size = 0; size < bytes; count++)
        {
            var line = (json && count > 0 ? "," : "") + Line(form, count);
            text.Append(line);
            size += Encoding.UTF8.GetByteCount(line);
        }

        return text.Append(json ? "]}" : "").ToString();
    }

    private static string Line(string form, int i)
    {
        string Time(string format) => At(i).ToString(format, CultureInfo.InvariantCulture);
        return form switch
        {
            "whatsapp-android" => $"{Time("dd/MM/yyyy, HH:mm")} - {Author(i)}: {Text(i)}\n",
            "whatsapp-ios" => $"[{Time("dd.MM.yy, HH:mm:ss")}] {Author(i)}: {Text(i)}\r\n",
            "whatsapp-web" => $"[{Time("HH:mm, dd/MM/yyyy")}] {Author(i)}: {Text(i)}\n",
            "telegram" => $"{Author(i)}, [{Time("dd.MM.yyyy HH:mm")}]\n{Text(i)}\n\n",
            "discord" => $"{Author(i)} — {Time("MM/dd/yyyy h:mm tt")}\n{Text(i)}\n",
            "signal" => $"[{Time("yyyy-MM-dd HH:mm")}] {Author(i)}: {Text(i)}\n",
            "imessage" => $"{Time("MMM dd, yyyy  h:mm:ss tt")}\n{Author(i)}\n{Text(i)}\n\n",
            "plain" => $"{Author(i)}: {Text(i)}\n",
            "telegram-json" => JsonSerializer.Serialize(new
            {
                id = i, type = "message", date_unixtime = Unix(i).ToString(CultureInfo.InvariantCulture), from = Author(i), from_id = i % 2 == 0 ? "user1" : "user2", text = Text(i),
            }),
            "instagram-json" => JsonSerializer.Serialize(new { sender_name = Author(i), timestamp_ms = Unix(i) * 1000, content = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Text(i))) }),
            _ => $"{Text(i)}\n",
        };
    }

    private static long Unix(int i) => new DateTimeOffset(At(i)).ToUnixTimeSeconds();
}
