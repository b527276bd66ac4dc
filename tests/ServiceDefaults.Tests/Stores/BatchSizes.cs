using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace InfluencerPlatform.ServiceDefaults.Tests.Stores;

/// <summary>How many requests shared each commit of a host.</summary>
internal sealed class BatchSizes : IDisposable
{
    private readonly ConcurrentQueue<int> sizes = [];
    private readonly MeterListener listener = new();

    public BatchSizes(StoreHost host)
    {
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "platform.store.batch_size" && instrument.Meter.Scope == factory) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, size, _, _) => sizes.Enqueue(size));
        listener.Start();
    }

    public IEnumerable<int> All => sizes;

    public void Dispose() => listener.Dispose();
}
