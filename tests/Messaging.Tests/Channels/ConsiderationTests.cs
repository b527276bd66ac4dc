using FsCheck;
using FsCheck.Fluent;
using InfluencerPlatform.Messaging.Channels;
using InfluencerPlatform.Messaging.Channels.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Tests.Channels;

/// <summary>Not at night, not too much, and not to strangers, where that is configured.</summary>
public sealed class ConsiderationTests(ConsiderationTests.ConsiderateHost host) : IClassFixture<ConsiderationTests.ConsiderateHost>
{
    [Fact]
    public async Task What_is_approved_in_quiet_hours_waits_for_their_end_unless_a_person_wants_it_now()
    {
        await KnowAsync("+15550009001", "+15550009002");
        var (first, second) = (await host.WritesAsync("+15550009001", "still up?"), await host.WritesAsync("+15550009002", "still up?"));
        await host.ApproveAsync(first, "good morning");
        await host.ApproveAsync(second, "now, please");
        var waiting = await host.DeliveryAsync(first, DeliveryState.Queued, d => d.Reason is not null);
        // 13:00 in Berlin, in winter.
        Assert.Equal((new DateTime(2026, 11, 18, 12, 30, 0), 0), (waiting.DueAt, waiting.Attempts));
        var hurried = await host.DeliveryAsync(second, DeliveryState.Queued, d => d.Reason is not null);
        await host.Operator().PostAsync($"/deliveries/{hurried.DeliveryId}/retry", null, 202);
        await host.DeliveryAsync(second, DeliveryState.Sent);
        Assert.DoesNotContain(host.Twilio.Messages, m => m.Body == "good morning");
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        await host.DeliveryAsync(first, DeliveryState.Sent);

        // One a day is all that is allowed here.
        await host.WritesAsync("+15550009001", "more!");
        await host.ApproveAsync(first, "and more");
        Assert.Contains("the limit", (await host.DeliveryAsync(first, DeliveryState.Failed)).Reason);
    }

    [Fact]
    public async Task Strangers_are_refused_and_nothing_of_theirs_is_stored()
    {
        var before = await host.ReadAsync(db => db.Subscribers.CountAsync());
        Assert.Equal(200, (int)(await host.TwilioAsync(ChannelHost.Sms("+15550009999", "let me in"))).StatusCode);
        Assert.Equal("refused", (await host.BridgeAsync(new { id = "1", from = new { handle = "stranger" }, text = "let me in" }).JsonAsync(200)).Text("result"));
        Assert.Equal((before, 0), (await host.ReadAsync(db => db.Subscribers.CountAsync()), await host.ReadAsync(db => db.Messages.CountAsync(m => m.MessageContent == "let me in"))));
    }

    [Theory]
    [InlineData("22:00-08:00", "2026-07-01T20:30:00Z", "2026-07-02T06:00:00Z")]
    [InlineData("22:00-08:00", "2026-07-02T05:59:00Z", "2026-07-02T06:00:00Z")]
    [InlineData("22:00-08:00", "2026-07-02T06:00:00Z", null)]
    [InlineData("22:00-08:00", "2026-07-01T19:59:00Z", null)]
    [InlineData("13:00-15:00", "2026-07-01T12:00:00Z", "2026-07-01T13:00:00Z")]
    [InlineData("01:00-02:30", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    public void Quiet_hours_end_by_the_clock_of_the_place(string hours, string at, string? end)
    {
        var quiet = QuietHours.Parse(hours, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))!;
        Assert.Equal(end is null ? null : Time(end), quiet.EndAfter(Time(at)));

        static DateTime Time(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
    }

    [Fact]
    public void Parts_hold_every_word_in_order_and_none_is_too_long() => Prop.ForAll(
        Arb.From(from count in Gen.Choose(1, 80) from words in Gen.Elements("a", "word", "longer-word", "😀", "👩‍👩‍👧‍👦", "e\u0301nd.", "new\nline", "para\n\ngraph", "What?", new string('x', 50)).ListOf(count) select string.Join(' ', words)),
        Arb.From(Gen.Choose(20, 100)), (text, longest) =>
        {
            var parts = TextParts.Split(text, longest);
            Assert.All(parts, p => Assert.InRange(p.Length, 1, longest));
            Assert.Equal(Letters(text), Letters(string.Concat(parts)));
            Assert.All(parts, p => Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(p))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private async Task KnowAsync(params string[] numbers)
    {
        foreach (var number in numbers)
            await host.Operator().PostAsync("/subscribers", new { username = number, name = "Known", lastname = number, phonenumber = number }, 201);
    }

    public sealed class ConsiderateHost : ChannelHost
    {
        // The clock of the tests stands at noon, 13:00 in Berlin.
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [.. base.Settings, ("Channels:QuietHours", "12:00-13:30"), ("Channels:TimeZone", "Europe/Berlin"), ("Channels:UnknownSenders", "refuse"), ("Channels:SendsPerDay", "1")];
    }
}
