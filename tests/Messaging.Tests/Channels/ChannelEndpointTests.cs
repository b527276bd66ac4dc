namespace InfluencerPlatform.Messaging.Tests.Channels;

public sealed class ChannelEndpointTests(ChannelHost host) : IClassFixture<ChannelHost>
{
    [Fact]
    public async Task Channels_are_listed_and_tested()
    {
        var channels = await host.Operator().ListAsync("/channels");
        Assert.Equal(["instagram", "paste", "sms", "telegram", "web", "whatsapp"], channels.Select(c => c.Text("name")!).Order());
        Assert.All(channels, c => Assert.True(c.Flag("connected")));
        foreach (var name in channels.Select(c => c.Text("name")))
            Assert.True((await host.Operator().PostAsync($"/channels/{name}/test", null, 200)).Flag("ok"), name);
        await host.Operator().PostAsync("/channels/smoke-signals/test", null, 404);
    }
}
