using System.Diagnostics.Metrics;
using InfluencerPlatform.ServiceDefaults.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace InfluencerPlatform.ServiceDefaults.Telemetry;

/// <summary>How many events wait in a store's outbox, and how long the oldest has; asked on the exporter's own thread.</summary>
internal sealed class StoreMeasures<TDb>(IDbContextFactory<TDb> contexts, IMeterFactory meters, TimeProvider time) : IHostedService where TDb : DbContext
{
    private readonly KeyValuePair<string, object?> store = new("store", typeof(TDb).Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(PlatformTelemetry.MeterName);
        meter.CreateObservableGauge("platform.outbox.backlog", () => Lanes(lane => lane.Count), "{event}", "Events that are not known to have arrived");
        meter.CreateObservableGauge("platform.outbox.age", () => Lanes(Age), "s", "Since when the oldest of them waits");
        meter.CreateObservableGauge("platform.outbox.dead", Dead, "{event}", "Events that were set aside because their consumers kept failing");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<Measurement<T>> Lanes<T>(Func<Lane, T> figure) where T : struct
    {
        using var db = contexts.CreateDbContext();
        var lanes = db.Set<OutboxMessage>().Where(m => m.DeadAt == null).GroupBy(m => m.ModelWork)
            .Select(g => new { ModelWork = g.Key, Count = g.LongCount(), Oldest = (DateTime?)g.Min(m => m.CreatedAt) }).ToList();
        return [.. new[] { false, true }.Select(modelWork =>
        {
            var lane = lanes.SingleOrDefault(l => l.ModelWork == modelWork);
            return new Measurement<T>(figure(new(lane?.Count ?? 0, lane?.Oldest)), store, new("lane", modelWork ? "model-work" : "quick"));
        })];
    }

    private Measurement<long> Dead()
    {
        using var db = contexts.CreateDbContext();
        return new(db.Set<OutboxMessage>().LongCount(m => m.DeadAt != null), store);
    }

    private double Age(Lane lane) => lane.Oldest is { } oldest ? Math.Max(0, (time.GetUtcNow().UtcDateTime - oldest).TotalSeconds) : 0;

    private sealed record Lane(long Count, DateTime? Oldest);
}
