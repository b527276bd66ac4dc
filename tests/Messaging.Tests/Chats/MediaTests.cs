using System.Net.Http.Headers;
using InfluencerPlatform.Messaging.Media;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.Messaging.Tests.Chats;

public sealed class MediaTests(EchoHost host) : IClassFixture<EchoHost>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0];

    [Fact]
    public async Task An_uploaded_file_is_for_those_who_may_see_the_chat()
    {
        await host.KnowAsync((201, "owner"), (202, "friend"));
        var owner = host.User(201);
        var url = (await UploadAsync(owner, "me.png", Png, 200)).Text("url")!;
        Assert.Matches("^/media/images/[0-9a-f-]{36}\\.png$", url);
        await host.User(202).GetAsync(url, 404);
        await host.CreateClient().GetAsync(url, 401);

        var response = await owner.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        await owner.PostAsync("/messages", new { recipient_id = 202, content = "look" }, 201);
        using var live = await Live.LiveClient.ConnectAsync(host, host.Token(202));
        await owner.PostAsync("/messages", new { recipient_id = 202, content = "look again" }, 201);
        var chat = (await live.FrameAsync("message", m => m.Text("content") == "look again")).Text("chat_id");
        await owner.PostAsync($"/chats/{chat}/messages/", new { content = "", type = "image", media_urls = new[] { url } }, 200);
        Assert.Equal(Png, await host.User(202).GetByteArrayAsync(url, TestContext.Current.CancellationToken));
        await host.User(203).GetAsync(url, 404);
    }

    [Fact]
    public async Task Text_is_a_download_and_never_active()
    {
        var url = (await UploadAsync(host.User(204), "notes.txt", "<script>alert(1)</script>"u8.ToArray(), 200)).Text("url")!;
        var response = await host.User(204).GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("page.html", 415)]
    [InlineData("picture.svg", 415)]
    [InlineData("program.exe", 415)]
    [InlineData("nothing", 415)]
    [InlineData("notreally.png", 415)]
    [InlineData("empty.txt", 422)]
    public async Task What_is_not_accepted_says_why(string name, int status)
    {
        byte[] content = name switch { "empty.txt" => [], _ => "<html></html>"u8.ToArray() };
        Assert.NotEmpty((await UploadAsync(host.User(205), name, content, status)).Text("detail")!);
    }

    [Fact]
    public async Task A_file_may_be_as_large_as_is_configured_and_no_larger()
    {
        await UploadAsync(host.User(205), "large.txt", new byte[2 * 1024 * 1024], 200);
        foreach (var bytes in new[] { (2 * 1024 * 1024) + 1, 3 * 1024 * 1024 })
            Assert.Equal("A file may have at most 2 MB.", (await UploadAsync(host.User(205), "larger.txt", new byte[bytes], 413)).Text("detail"));
    }

    [Fact]
    public async Task Without_a_file_it_is_422_and_names_cannot_wander()
    {
        var user = host.User(206);
        Assert.Equal("file is required.", (await user.PostAsync("/upload/", null, TestContext.Current.CancellationToken).JsonAsync(422)).Text("detail"));
        await user.PostAsync("/upload/", new { }, 415);
        await user.PostAsync("/upload/", new MultipartFormDataContent { { new StringContent("x"), "other" } }, TestContext.Current.CancellationToken).JsonAsync(422);
        foreach (var path in new[] { "/media/images/..%2F..%2Fmessaging.db", "/media/images/nothing.png", "/media/%2e%2e/messaging.db" }) await user.GetAsync(path, 404);
        var url = (await UploadAsync(user, "../../evil.txt", "text"u8.ToArray(), 200)).Text("url")!;
        Assert.Matches("^/media/documents/[0-9a-f-]{36}\\.txt$", url);
    }

    private static Task<System.Text.Json.JsonElement> UploadAsync(HttpClient client, string name, byte[] content, int status)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return client.PostAsync("/upload/", new MultipartFormDataContent { { file, "file", name } }, TestContext.Current.CancellationToken).JsonAsync(status);
    }

    [Fact]
    public async Task An_upload_that_no_message_shows_is_removed_after_a_time()
    {
        using var alone = new EchoHost();
        var user = alone.User(208);
        var (shown, orphan) = (await UploadAsync(user, "shown.png", Png, 200), await UploadAsync(user, "orphan.png", Png, 200));
        var chat = (await user.PostAsync("/chats/", new { title = "pictures" }, 200)).Text("id");
        await user.PostAsync($"/chats/{chat}/messages/", new { content = "", type = "image", media_urls = new[] { shown.Text("url") } }, 200);
        var stray = Path.Combine(alone.Folder.Path, "media", "left-by-a-crash.png");
        await File.WriteAllBytesAsync(stray, Png, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(stray, MessagingHost.Start.UtcDateTime.AddDays(-2));
        var sweeper = alone.Services.GetServices<IHostedService>().OfType<MediaSweeper>().Single();
        await sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Png, await user.GetByteArrayAsync(orphan.Text("url"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(stray));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(alone.Folder.Path, "media")).Length);

        alone.Clock.Advance(TimeSpan.FromHours(25));
        user = alone.User(208);
        await sweeper.SweepAsync(TestContext.Current.CancellationToken);
        await user.GetAsync(orphan.Text("url")!, 404);
        Assert.Equal(Png, await user.GetByteArrayAsync(shown.Text("url"), TestContext.Current.CancellationToken));
        Assert.Equal(Path.GetFileName(shown.Text("url")), Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(alone.Folder.Path, "media")))));
    }
}
