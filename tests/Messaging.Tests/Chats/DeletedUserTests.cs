using InfluencerPlatform.Contracts;

namespace InfluencerPlatform.Messaging.Tests.Chats;

public sealed class DeletedUserTests(EchoHost host) : IClassFixture<EchoHost>
{
    [Fact]
    public async Task A_deleted_user_is_unknown_and_their_chats_with_the_AI_are_gone()
    {
        await host.KnowAsync((301, "leaver"), (302, "stayer"));
        var leaver = host.User(301);
        await leaver.PostAsync("/messages/ai", new { content = "between you and me" }, 200);
        await leaver.PostAsync("/messages", new { recipient_id = 302, content = "farewell" }, 201);
        await leaver.PostAsync("/reports", new { title = "t", content = "c" }, 201);
        var file = new MultipartFormDataContent { { new ByteArrayContent("hello"u8.ToArray()), "file", "a.txt" } };
        var url = (await leaver.PostAsync("/upload/", file, TestContext.Current.CancellationToken).JsonAsync(200)).Text("url")!;
        var path = Path.Combine(host.Folder.Path, "media", Path.GetFileName(url));
        Assert.True(File.Exists(path));

        await host.DeliverAsync(new UserDeleted(301, host.Clock.GetUtcNow().UtcDateTime));
        Assert.False(File.Exists(path));
        Assert.Empty(await leaver.ListAsync("/chats"));
        Assert.Empty(await leaver.ListAsync("/reports"));
        var kept = Assert.Single(await host.User(302).ListAsync("/auth/conversations"));
        Assert.Equal(("Unknown", "farewell"), (kept.Text("other_user_name"), kept.Text("last_message")));
        await host.User(302).PostAsync("/messages", new { recipient_id = 301, content = "are you there?" }, 404);
    }
}
