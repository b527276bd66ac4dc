namespace InfluencerPlatform.Messaging.Tests.Chats;

public sealed class RacingUsersTests(EchoHost host) : IClassFixture<EchoHost>
{
    [Fact]
    public async Task Two_users_who_send_and_read_at_once_agree_on_what_is_unread()
    {
        await host.KnowAsync((401, "one"), (402, "two"));
        var (one, two) = (host.User(401), host.User(402));
        var sends = Enumerable.Range(0, 25).SelectMany(i => new[]
        {
            one.PostAsync("/messages", new { recipient_id = 402, content = $"to two {i}" }, 201), two.PostAsync("/messages/", new { recipient_id = 401, content = $"to one {i}" }, 201),
        });
        var reads = Enumerable.Range(0, 10).SelectMany(_ => new[] { one.PutAsync("/messages/read-all", null, 200), two.PutAsync("/auth/conversations/conv_401_402/read", null, 200) });
        await Task.WhenAll(sends.Concat(reads));

        foreach (var client in new[] { one, two })
        {
            var unread = (await client.ListAsync("/messages?unread_only=true")).Count;
            Assert.Equal(unread, (await client.GetAsync("/messages/unread/count", 200)).Number("unread_count"));
            var conversation = Assert.Single(await client.ListAsync("/auth/conversations"));
            Assert.Equal(("conv_401_402", unread), (conversation.Text("conversation_id"), conversation.Number("unread_count")));
            Assert.Equal(50, (await client.ListAsync("/messages")).Count);
        }

        await one.PutAsync("/messages/read-all", null, 200);
        Assert.Equal(0, (await one.GetAsync("/messages/unread/count", 200)).Number("unread_count"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Lists_are_the_newest_limit_oldest_first(int count)
    {
        var me = 410L + count;
        for (var i = 0; i < count; i++) await host.User(me).PostAsync("/messages", new { recipient_id = me, content = $"note {i}" }, 201);
        var expected = Enumerable.Range(0, count).Select(i => $"note {i}").TakeLast(3);
        foreach (var path in new[] { "/messages?limit=3", "/messages/sent?limit=3", "/messages/received?limit=3", $"/auth/conversations/conv_{me}_{me}/messages?limit=3" })
            Assert.Equal(expected, (await host.User(me).ListAsync(path)).Select(m => m.Text("content")!));
        Assert.Equal(Math.Max(0, count - 3), (await host.User(me).ListAsync("/messages?skip=3&limit=3")).Count);
    }

    [Fact]
    public async Task A_page_far_behind_the_end_is_empty()
    {
        Assert.Empty(await host.User(419).ListAsync("/messages?skip=2147483647&limit=1000"));
        Assert.Empty(await host.User(419).ListAsync("/messages/received?skip=2147483647"));
    }

    [Theory]
    [InlineData("GET", "/chats/not-a-uuid", 404)]
    [InlineData("GET", "/chats/00000000-0000-0000-0000-000000000000/messages", 404)]
    [InlineData("GET", "/messages?skip=-1", 422)]
    [InlineData("GET", "/messages?limit=many", 422)]
    [InlineData("POST", "/chats/", 422)]
    [InlineData("POST", "/api/conversations", 400)]
    [InlineData("POST", "/api/conversations/99999/messages", 400)]
    [InlineData("POST", "/messages/ai", 422)]
    public async Task Input_that_no_client_should_send_is_answered_with_a_sentence(string method, string path, int status)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (method == "POST") request.Content = System.Net.Http.Json.JsonContent.Create(new { title = " ", name = " ", text = " ", content = " " });
        var answer = await host.User(420).SendAsync(request, TestContext.Current.CancellationToken).JsonAsync(status);
        Assert.NotEmpty(answer.Text("detail")!);
        Assert.Equal(answer.Text("detail"), answer.Text("error"));
    }
}
