using System.Diagnostics.Metrics;
using InfluencerPlatform.Contracts;
using InfluencerPlatform.Messaging.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.Messaging.Tests.Replies;

/// <summary>Every reply there is counts, so the test has a store of its own.</summary>
public sealed class ReplyMeasuresTests : IDisposable
{
    private readonly MessagingHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Replies_are_counted_by_state_with_the_age_of_the_oldest_that_waits()
    {
        await host.ChatAsync("Ann Waits", "how are you?");
        var first = await host.Events.WaitForAsync<ReplyRequested>();
        await host.AnswerAsync(first, "Fine!");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await host.ChatAsync("Bob Waits", "and you?");
        await host.ChatAsync("Cara Waits", "and who else?");
        host.Clock.Advance(TimeSpan.FromSeconds(12));

        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = meters.GetRequiredService<IMeterFactory>();
        await new ReplyMeasures(host.Services.GetRequiredService<IDbContextFactory<MessagingDb>>(), factory, host.Clock).StartAsync(TestContext.Current.CancellationToken);
        var figures = Collect(factory);
        Assert.Equal((2, 1, 0), (figures["platform.replies requested"], figures["platform.replies ready"], figures["platform.replies sent"]));
        Assert.Equal((12, 42), (figures["platform.replies.age requested"], figures["platform.replies.age ready"]));
    }

    /// <summary>By name and state.</summary>
    private static Dictionary<string, double> Collect(IMeterFactory factory)
    {
        var figures = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Scope == factory) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => figures[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => figures[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return figures;
    }
}
