using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Media;
using InfluencerPlatform.TestKit;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Subscribers;

public sealed class ErasureTests : IDisposable
{
    private readonly MessagingHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Erasing_leaves_no_trace_in_any_file_and_late_results_change_nothing()
    {
        const string Canary = "zanzibarflamingo";
        var client = host.Operator();
        var (subscriber, conversation) = await host.ChatAsync($"Erika {Canary}", $"please forget my {Canary} one day");
        var other = await host.ChatAsync("Otto Other", "I am somebody else entirely");
        await client.PutAsync($"/subscribers/{subscriber}/handles/instagram", new { handle = Canary }, 200);
        var request = await host.Events.WaitForAsync<ReplyRequested>(r => r.ConversationId == conversation);
        await host.AnswerAsync(request, $"What a lovely {Canary}!");
        for (var i = 0; i < 20; i++)
            await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"{Canary} number {i}" }, 202);
        // A picture that was uploaded, and a call that is remembered with its answer.
        await client.PostAsync($"/conversations/{conversation}/messages", new { message_content = "and at this", media_urls = new[] { await UploadAsync(client, "uploaded" + Canary) } }, 202);
        using (var keyed = host.Operator())
        {
            keyed.DefaultRequestHeaders.Add("Idempotency-Key", "an erased one's");
            await keyed.PostAsync($"/conversations/{conversation}/messages", new { message_content = $"recorded{Canary}" }, 202);
        }

        Assert.True(await host.ReadAsync(db => db.Database.SqlQuery<long>($"SELECT COUNT(*) AS \"Value\" FROM idempotent_calls WHERE body LIKE '%recorded%'").SingleAsync()) > 0);
        TestDatabase.Analyze(host.Folder.Path, "messaging");
        foreach (var place in new[] { "uploaded", "recorded" }) Assert.True(host.FilesWith(place + Canary).Count > 0, $"{place} is planted nowhere");
        Assert.Contains(host.FilesWith(Canary), f => f.EndsWith(".png", StringComparison.Ordinal));
        var analysis = await host.Events.WaitForAsync<AnalysisRequested>(a => a.SubscriberId == subscriber);
        Assert.NotEmpty(host.FilesWith(Canary));

        var erased = await client.PostAsync($"/subscribers/{subscriber}/erase", null, 200);
        await host.Events.WaitForAsync<SubscriberErased>(e => e.SubscriberId == subscriber);
        foreach (var path in new[] { $"/subscribers/{subscriber}", $"/conversations/{conversation}", $"/replies/{request.ReplyId}" }) await client.GetAsync(path, 404);
        Assert.Empty(await client.ListAsync($"/conversations/search?q={Canary}"));

        // What was under way comes late.
        await host.AnswerAsync(request with { Round = 1 }, $"{Canary} again");
        await host.DeliverAsync(new AnalysisCompleted(analysis.Kind, analysis.SubjectId, analysis.Revision, null, subscriber, "positive", Canary, null, null, null, null, analysis.At));
        Assert.Equal(erased.Text("erased_at"), (await client.PostAsync($"/subscribers/{subscriber}/erase", null, 200)).Text("erased_at"));
        Assert.Empty(host.FilesWith(Canary));
        Assert.Equal(other.SubscriberId, Assert.Single(await client.ListAsync("/subscribers")).Number("id_sub"));
        Assert.Single(await client.ListAsync("/conversations/search?q=somebody"));
    }

    private static async Task<string> UploadAsync(HttpClient client, string word)
    {
        var file = new ByteArrayContent([0x89, .. "PNG\r\n\x1a\n"u8, .. System.Text.Encoding.ASCII.GetBytes(word)]);
        using var form = new MultipartFormDataContent { { file, "file", $"{word}.png" } };
        return (await client.PostAsync("/upload/", form).JsonAsync(200)).Text("url")!;
    }

    [Fact]
    public async Task Erasing_one_of_many_leaves_none_of_their_words_between_the_rows_of_the_others()
    {
        const string Canary = "xylophonquartz";
        var client = host.Operator();
        var (erased, mine) = await host.ChatAsync($"Quentin {Canary}", "hello, I am one of many");
        var (_, theirs) = await host.ChatAsync("Somebody Besides", "hello, I am another one");
        var random = new Random(7);
        // Rows of both, of all lengths, one after the other: pages are split and moved, and what was moved leaves copies.
        for (var i = 0; i < 400; i++)
        {
            var word = i % 10 == 0 ? Canary : "nothing";
            var text = $"{new string((char)('a' + (i % 26)), random.Next(1, 30))} {word} {new string('x', random.Next(5, 300))}";
            var message = await client.PostAsync($"/conversations/{(i % 10 == 0 ? mine : theirs)}/messages", new { message_content = text }, 202);
            if (i % 7 == 0) await client.PatchAsync($"/conversations/{(i % 10 == 0 ? mine : theirs)}/messages/{message.GetProperty("message").Number("message_id")}", new { message_content = text + " and more" }, 200);
        }

        await client.PostAsync($"/subscribers/{erased}/erase", null, 200);
        Assert.Empty(host.FilesWith(Canary));
    }

    [Fact]
    public async Task Erasing_removes_the_files_that_only_their_chats_show()
    {
        var (subscriber, conversation) = await host.ChatAsync("Melissa Media", "here are two pictures of me");
        var (_, other) = await host.ChatAsync("Odo Other", "and here is one of them");
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder.Path, "media")).FullName;
        foreach (var name in new[] { "only-hers.png", "shared.png" }) await File.WriteAllTextAsync(Path.Combine(folder, name), "picturecanary", TestContext.Current.CancellationToken);
        await host.Writer.WriteAsync(async (db, token) =>
        {
            var (hers, shared) = (new MediaFile("images", "only-hers.png", 1, "image/png", 13, host.Clock.GetUtcNow().UtcDateTime), new MediaFile("images", "shared.png", 1, "image/png", 13, host.Clock.GetUtcNow().UtcDateTime));
            db.AddRange(hers, shared);
            await db.SaveChangesAsync(token);
            db.AddRange(new MediaUse(hers.Id, conversation), new MediaUse(shared.Id, conversation), new MediaUse(shared.Id, other));
            return true;
        }, TestContext.Current.CancellationToken);

        await host.Operator().PostAsync($"/subscribers/{subscriber}/erase", null, 200);
        Assert.Equal(["shared.png"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Assert.Equal((1, 1), await host.ReadAsync(db => Task.FromResult((db.MediaFiles.Count(), db.MediaUses.Count()))));
    }

    /// <summary>Where no row is left there is nothing to replace what the statistics quote, in a table or in an index that only some rows are in.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_only_subscriber_leaves_no_trace_in_any_file_either(bool hasUsers)
    {
        const string Canary = "quixoticpelican";
        if (hasUsers)
        {
            using var user = host.User(101);
            var chat = (await user.PostAsync("/chats/", new { title = "Mine" }, 200)).Text("id");
            await user.PostAsync($"/chats/{chat}/messages/", new { content = "hello there" }, 200);
        }

        using var client = host.Operator();
        var (subscriber, conversation) = await host.ChatAsync($"Piet {Canary}", $"my {Canary} is ill", $"that {Canary} again", $"no {Canary} today");
        TestDatabase.Analyze(host.Folder.Path, "messaging");
        Assert.NotEmpty(host.FilesWith(Canary));

        await client.PostAsync($"/subscribers/{subscriber}/erase", null, 200);

        Assert.Empty(host.FilesWith(Canary));
        // What was made anew serves as before.
        await host.ChatAsync("Somebody Else", "an index is there again");
        Assert.Single(await client.ListAsync("/conversations/search?q=index"));
    }
}
