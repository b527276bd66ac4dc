using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InfluencerPlatform.Contracts;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

/// What the tests of pasting through HTTP share.
internal static class Pastes
{
    private static readonly DateTime Start = new(2026, 10, 13, 9, 0, 0, DateTimeKind.Utc);

    /// Messages of an Android export: even numbers are the persona's, every fifth is a short one that repeats.
    public static string Export(string name, int from, int to, Func<int, string?>? other = null) => string.Join('\n', Enumerable.Range(from, to - from + 1)
        .Select(i => $"{At(i):dd/MM/yyyy, HH:mm} - {(i % 2 == 0 ? "Luna Vale" : name)}: {other?.Invoke(i) ?? Text(name, i)}"));

    /// The same chat as it is copied without times.
    public static string Plain(string name, int from, int to) =>
        string.Join('\n', Enumerable.Range(from, to - from + 1).Select(i => $"{(i % 2 == 0 ? "Luna Vale" : name)}: {Text(name, i)}"));

    public static DateTime At(int i) => Start.AddMinutes(i * 7);

    public static string Text(string name, int i) => i % 5 == 0 ? "ok" : $"what {name} and I said as number {i}";

    public static Task<JsonElement> PasteAsync(this MessagingHost host, object body, int status = 202) => host.Operator().PostAsync("/conversations/paste", body, status);

    public static Task<JsonElement> PreviewAsync(this MessagingHost host, object body, int status = 200) => host.Operator().PostAsync("/conversations/paste/preview", body, status);

    public static Task<JsonElement> UploadAsync(this MessagingHost host, string fileName, byte[] file, int status = 202, string path = "/conversations/paste", params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", fileName);
        return host.Operator().PostAsync(path, form).JsonAsync(status);
    }

    /// Luna Vale, also known as lu, the default persona with the key 1.
    public static Task LunaAsync(this MessagingHost host) =>
        host.DeliverAsync(new PersonaChanged(1, "Luna Vale", ["lu"], true, true, 1, host.Clock.GetUtcNow().UtcDateTime));

    public static async Task<List<(string? Text, string? Sender)>> MessagesAsync(this MessagingHost host, long conversationId) =>
        (await host.Operator().ListAsync($"/conversations/{conversationId}/messages?limit=200")).ConvertAll(m => (m.Text("message_content"), m.Text("sender_type")));

    public static List<string?> QuestionIds(this JsonElement answer) => [.. answer.GetProperty("questions").EnumerateArray().Select(q => q.Text("id"))];

    /// Everything a paste may write, to see that nothing was written.
    public static Task<string> CountsAsync(this MessagingHost host) => host.ReadAsync(async db =>
        $"{await db.Subscribers.CountAsync()} {await db.SubscriberHandles.CountAsync()} {await db.Conversations.CountAsync()} {await db.Messages.CountAsync()} {await db.Replies.CountAsync()} {await db.LearnedNames.CountAsync()} {await db.Imports.CountAsync()}");

    public static byte[] Zip(params (string Path, string Text)[] entries)
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

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// An account's Telegram export: each chat with one other person.
    public static byte[] Telegram(string owner, params (string Title, int Messages)[] chats) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        chats = new
        {
            list = chats.Select((chat, id) => new
            {
                name = chat.Title, type = "personal_chat", id = id + 1,
                messages = Enumerable.Range(1, chat.Messages).Select(i => new
                {
                    id = i, type = "message", date_unixtime = new DateTimeOffset(At(i)).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
                    from = i % 2 == 0 ? owner : chat.Title, from_id = i % 2 == 0 ? "user1" : $"user{id + 2}", text = $"{Text(chat.Title, i)} ({id})",
                }),
            }),
        },
    });
}
