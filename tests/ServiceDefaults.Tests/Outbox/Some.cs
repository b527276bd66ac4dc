using InfluencerPlatform.Contracts;
using InfluencerPlatform.ServiceDefaults.Outbox;
using InfluencerPlatform.ServiceDefaults.Tests.Stores;

namespace InfluencerPlatform.ServiceDefaults.Tests.Outbox;

internal static class Some
{
    private static readonly DateTime At = new(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc);

    public static MoodChanged Mood(long id = 1) => new(1, id, "calm", 0.5, At);

    public static AnalysisRequested ModelWork(long id = 1) => new("memory", id, 1, 1, 1, "subscriber", "text", At);

    /// <summary>Commits the events with a note, as a service would.</summary>
    public static Task PublishAsync(this StoreHost host, params IEvent[] events) => host.Writer.WriteAsync(
        (db, _) =>
        {
            foreach (var @event in events) db.Publish(@event, At);
            return Task.FromResult(true);
        },
        CancellationToken.None);

    public static Task UntilEmptyAsync(this StoreHost host) => host.Commits.UntilAsync(async () => (await host.OutboxAsync()).Count == 0);
}
