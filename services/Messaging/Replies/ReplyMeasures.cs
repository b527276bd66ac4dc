using System.Diagnostics.Metrics;
using InfluencerPlatform.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace InfluencerPlatform.Messaging.Replies;

/// <summary>How many replies are in each state, and how long the oldest has waited for a model or for a person.</summary>
internal sealed class ReplyMeasures(IDbContextFactory<MessagingDb> contexts, IMeterFactory meters, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(PlatformTelemetry.MeterName);
        meter.CreateObservableGauge("platform.replies", Counts, "{reply}", "Replies by state");
        meter.CreateObservableGauge("platform.replies.age", Ages, "s", "Since when the oldest reply waits for the model (requested) or for a decision (ready)");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<Measurement<long>> Counts()
    {
        using var db = contexts.CreateDbContext();
        var counts = db.Replies.GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.LongCount() }).ToDictionary(g => g.State, g => g.Count);
        return [.. Enum.GetValues<ReplyState>().Select(state => new Measurement<long>(counts.GetValueOrDefault(state), Tag(state)))];
    }

    private List<Measurement<double>> Ages()
    {
        using var db = contexts.CreateDbContext();
        var requested = db.Replies.Where(r => r.State == ReplyState.Requested).Min(r => (DateTime?)r.RequestedAt);
        var ready = db.Replies.Where(r => r.State == ReplyState.Ready).Min(r => r.GeneratedAt);
        return [new(Age(requested), Tag(ReplyState.Requested)), new(Age(ready), Tag(ReplyState.Ready))];
    }

    private double Age(DateTime? since) => since is { } at ? Math.Max(0, (time.GetUtcNow().UtcDateTime - at).TotalSeconds) : 0;

    private static KeyValuePair<string, object?> Tag(ReplyState state) => new("state", state.ToString().ToLowerInvariant());
}
