using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using Microsoft.EntityFrameworkCore;

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

    [Fact]
    public async Task A_verification_code_is_sent_and_forgotten()
    {
        var number = ChannelHost.Number();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        await host.DeliverAsync(new PhoneCodeRequested(5, number, "123456 is your verification code.", now.AddMinutes(10), now));
        await ChannelHost.UntilAsync(() => host.ReadAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Address == number)), d => d.State == DeliveryState.Sent);
        Assert.Equal("123456 is your verification code.", host.Twilio.Messages.Single(m => m.To == number).Body);
        Assert.DoesNotContain("123456", await host.ReadAsync(db => db.Deliveries.Where(d => d.Address == number).Select(d => d.Text).SingleAsync()));
        Assert.DoesNotContain(await host.Operator().ListAsync("/deliveries?limit=200"), d => d.Text("address") == number);
    }
}
