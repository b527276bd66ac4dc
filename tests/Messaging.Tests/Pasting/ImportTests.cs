using System.Text.Json;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Pasting.Importing;
using InfluencerPlatform.Messaging.Tests.Live;
using InfluencerPlatform.ServiceDefaults.Authentication;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;
using static InfluencerPlatform.Messaging.Tests.Pasting.Pastes;

namespace InfluencerPlatform.Messaging.Tests.Pasting;

public sealed class ImportTests
{
    private sealed class Host : MessagingHost
    {
        public int Slice { get; init; } = 100;

        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("Pasting:ImportAbove", "150"), ("Pasting:ImportSlice", $"{Slice}"), ("Pasting:ImportPollSeconds", "1"), .. Store is { } store ? [("Database:Folder", store)] : Array.Empty<(string, string)>()];

        /// Another host's folder.
        public string? Store { get; init; }
    }

    private static async Task<Host> StartAsync(int slice = 100, string? store = null)
    {
        var host = new Host { Slice = slice, Store = store };
        await host.LunaAsync();
        return host;
    }

    private static Task<ImportProgressed> DoneAsync(MessagingHost host, long importId) => host.Events.WaitForAsync<ImportProgressed>(e => e.ImportId == importId && e.State is "done" or "failed", TimeSpan.FromSeconds(60));

    private static async Task<(string State, long Total, long Done, List<JsonElement> Conversations)> ImportAsync(MessagingHost host, long importId)
    {
        var import = await host.Operator().GetAsync($"/imports/{importId}", 200);
        return (import.Text("state")!, import.Number("total"), import.Number("done"), [.. import.GetProperty("conversations").EnumerateArray()]);
    }

    [Fact]
    public async Task A_long_chat_is_imported_in_slices_and_its_progress_shown()
    {
        using var host = await StartAsync();
        using var live = await LiveClient.ConnectAsync(host, host.Token(1, roles: Roles.Operator));
        var accepted = await host.PasteAsync(new { text = Export("Abel", 1, 401), count = 2 });
        Assert.Equal(JsonValueKind.Null, accepted.GetProperty("conversation_id").ValueKind);
        var id = accepted.Number("import_id");
        var first = await live.FrameAsync("import_progress");
        Assert.Equal((id, 401L, 100L), (first.Number("import_id"), first.Number("total"), first.Number("done")));
        await live.FrameAsync("import_progress", f => f.Text("state") == "done");
        var (state, total, done, conversations) = await ImportAsync(host, id);
        Assert.Equal(("done", 401L, 401L), (state, total, done));
        var chat = Assert.Single(conversations);
        Assert.Equal((401L, 0L), (chat.Number("messages_added"), chat.Number("messages_skipped")));
        Assert.Equal(JsonValueKind.Number, chat.GetProperty("reply_id").ValueKind);
        var conversationId = chat.Number("conversation_id");
        var stored = await host.ReadAsync(db => db.Messages.Where(m => m.ConversationId == conversationId).OrderBy(m => m.Position).Select(m => m.MessageContent).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 401).Select(i => Text("Abel", i)), stored);
        Assert.Equal(1, (await host.Operator().GetAsync($"/conversations/{conversationId}", 200)).Number("unread_count"));
        Assert.Equal(400, host.Events.All.OfType<MessageReceived>().Where(e => e.Imported).Sum(e => e.Messages.Count));
        Assert.All(host.Events.All.OfType<MessageReceived>(), e => Assert.InRange(e.Messages.Count, 1, 100));
        Assert.Single(host.Events.All.OfType<ReplyRequested>());
        // The content is not kept beyond its use.
        Assert.Equal(0, await host.ReadAsync(db => db.ImportContents.CountAsync()));
        await host.Operator().GetAsync("/imports/999", 404);
    }

    [Fact]
    public async Task An_export_of_five_hundred_chats_is_answered_in_one_go()
    {
        using var host = await StartAsync();
        var chats = Enumerable.Range(1, 500).Select(i => ($"Fan Number {i}", 4)).ToArray();
        var accepted = await host.UploadAsync("result.json", Telegram("Moonchild", chats), fields: [("persona_name", "Moonchild")]);
        Assert.Equal("done", (await DoneAsync(host, accepted.Number("import_id"))).State);
        var (_, total, done, conversations) = await ImportAsync(host, accepted.Number("import_id"));
        Assert.Equal((2_000L, 2_000L, 500), (total, done, conversations.Count));
        Assert.Equal(500, conversations.Select(c => c.Number("subscriber_id")).Distinct().Count());
        Assert.All(conversations, c => Assert.Equal((4L, JsonValueKind.Null), (c.Number("messages_added"), c.GetProperty("error").ValueKind)));
        var again = await host.UploadAsync("result.json", Telegram("Moonchild", chats));
        Assert.Equal("done", (await DoneAsync(host, again.Number("import_id"))).State);
        Assert.Equal(2_000, await host.ReadAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task What_is_unclear_is_asked_before_anything_is_accepted()
    {
        using var host = await StartAsync();
        await host.SubscriberAsync("Cole");
        var before = await host.CountsAsync();
        Assert.Equal(["subscriber"], (await host.PasteAsync(new { text = Export("Cole", 1, 300) }, 409)).QuestionIds());
        Assert.Equal(before, await host.CountsAsync());
        Assert.True((await host.PreviewAsync(new { text = Export("Cole", 1, 300) })).Flag("import"));
        var accepted = await host.PasteAsync(new { text = Export("Cole", 1, 300), answers = new { subscriber = "new" } });
        Assert.Equal("done", (await DoneAsync(host, accepted.Number("import_id"))).State);
    }

    [Fact]
    public async Task An_import_over_a_known_chat_adds_what_is_missing()
    {
        using var host = await StartAsync();
        var known = await host.PasteAsync(new { text = Export("Dean", 100, 199) });
        var accepted = await host.PasteAsync(new { text = Export("Dean", 1, 300) });
        Assert.Equal("done", (await DoneAsync(host, accepted.Number("import_id"))).State);
        var chat = Assert.Single((await ImportAsync(host, accepted.Number("import_id"))).Conversations);
        Assert.Equal((known.Number("conversation_id"), 200L, 100L), (chat.Number("conversation_id"), chat.Number("messages_added"), chat.Number("messages_skipped")));
        var stored = await host.ReadAsync(db => db.Messages.OrderBy(m => m.Position).Select(m => m.MessageContent).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 300).Select(i => Text("Dean", i)), stored);
    }

    [Fact]
    public async Task What_a_stopped_process_leaves_the_next_one_finishes()
    {
        using var folder = new TemporaryFolder();
        long id;
        await using (var host = await StartAsync(5, folder.Path))
        {
            id = (await host.PasteAsync(new { text = Export("Eric", 1, 1_000) })).Number("import_id");
            await host.Events.WaitForAsync<ImportProgressed>(e => e.ImportId == id && e.Done >= 50);
        }

        using var next = await StartAsync(100, folder.Path);
        var stored = await next.ReadAsync(db => db.Messages.CountAsync());
        Assert.InRange(stored, 50, 1_000);
        Assert.Equal("done", (await DoneAsync(next, id)).State);
        await OnceAsync(next, "Eric", 1_000);
    }

    [Fact]
    public async Task A_killed_process_is_taken_over_from_when_its_lease_has_ended()
    {
        using var folder = new TemporaryFolder();
        long id;
        await using (var host = await StartAsync(5, folder.Path))
        {
            id = (await host.PasteAsync(new { text = Export("Fred", 1, 600) })).Number("import_id");
            await host.Events.WaitForAsync<ImportProgressed>(e => e.ImportId == id && e.Done >= 50);
            // What a killed one leaves: a lease that nobody gives back, and that shuts this worker out.
            await host.Writer.WriteAsync(
                async (db, token) =>
                {
                    (await db.Imports.SingleAsync(i => i.ImportId == id, token)).Lease("killed", MessagingHost.Start.UtcDateTime.AddSeconds(30));
                    return true;
                }, TestContext.Current.CancellationToken);
        }

        using var next = await StartAsync(100, folder.Path);
        Assert.Equal("running", (await ImportAsync(next, id)).State);
        Assert.Equal("killed", (await next.ReadAsync(db => db.Imports.SingleAsync())).LeasedBy);
        next.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("done", (await DoneAsync(next, id)).State);
        await OnceAsync(next, "Fred", 600);
    }

    [Fact]
    public async Task Pastes_into_the_same_chat_meanwhile_neither_lose_nor_double_anything()
    {
        using var host = await StartAsync(10);
        var subscriber = (await host.PasteAsync(new { text = Export("Gail", 1, 20) })).Number("subscriber_id");
        var accepted = await host.PasteAsync(new { text = Export("Gail", 1, 800) });
        await host.Events.WaitForAsync<ImportProgressed>(e => e.Done >= 30);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => host.PasteAsync(new { text = Export("Gail", 700 + (i * 5), 780 + (i * 5)), subscriber_id = subscriber })));
        Assert.Equal("done", (await DoneAsync(host, accepted.Number("import_id"))).State);
        await OnceAsync(host, "Gail", 835);
    }

    private static async Task OnceAsync(MessagingHost host, string name, int count)
    {
        var stored = await host.ReadAsync(db => db.Messages.OrderBy(m => m.Position).Select(m => m.MessageContent).ToListAsync());
        Assert.Equal(Enumerable.Range(1, count).Select(i => Text(name, i)), stored);
        Assert.Equal(1, await host.ReadAsync(db => db.Conversations.CountAsync()));
    }

    [Fact, Trait("database", "sqlite")]
    public async Task A_subscriber_who_is_erased_while_they_are_imported_leaves_no_trace()
    {
        using var host = await StartAsync(5);
        var id = (await host.PasteAsync(new { text = Export("Erik Zanzibarflamingo", 1, 1_500), instruction = "mention the zanzibarflamingo" })).Number("import_id");
        await host.Events.WaitForAsync<ImportProgressed>(e => e.ImportId == id && e.Done >= 50);
        Assert.NotEmpty(host.FilesWith("zanzibarflamingo"));
        var op = host.Operator();
        var subscriber = Assert.Single(await op.ListAsync("/subscribers?q=zanzibarflamingo")).Number("id_sub");
        await op.PostAsync($"/subscribers/{subscriber}/erase", null, 200);
        Assert.Empty(host.FilesWith("zanzibarflamingo"));

        Assert.Equal("done", (await DoneAsync(host, id)).State);
        var (_, total, done, chats) = await ImportAsync(host, id);
        Assert.Equal(total, done);
        Assert.Equal(("The subscriber was erased.", (string?)null), (Assert.Single(chats).Text("error"), chats[0].Text("title")));
        Assert.Empty(await op.ListAsync("/subscribers?q=zanzibarflamingo"));
        Assert.Empty(host.FilesWith("zanzibarflamingo"));
    }

    [Fact, Trait("database", "sqlite")]
    public async Task Erasing_one_of_an_import_leaves_the_others_and_the_titles_of_the_done_without_them()
    {
        using var host = await StartAsync();
        var known = (await host.PasteAsync(new { text = Export("Zacharias Quillfeather", 1, 40) })).Number("subscriber_id");
        var zip = Zip(("WhatsApp Chat with Zacharias Quillfeather.txt", Export("Zacharias Quillfeather", 1, 160)), ("WhatsApp Chat with Other Otto.txt", Export("Other Otto", 1, 160)));
        var id = (await host.UploadAsync("chats.zip", zip)).Number("import_id");
        Assert.Equal("done", (await DoneAsync(host, id)).State);
        await host.Operator().PostAsync($"/subscribers/{known}/erase", null, 200);
        Assert.Empty(host.FilesWith("Quillfeather"));
        Assert.Equal(2, (await ImportAsync(host, id)).Conversations.Count);
        Assert.NotEmpty(host.FilesWith("Other Otto"));
    }
}
