using System.Diagnostics.Metrics;

namespace InfluencerPlatform.Inside;

/// <summary>How many requests the store's writer has taken, in how many commits.</summary>
internal sealed class Commits : IDisposable
{
    private readonly MeterListener listener = new();
    private long requests;
    private long commits;

    public void Listen()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "platform.store.batch_size") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, size, _, _) =>
        {
            Interlocked.Add(ref requests, size);
            Interlocked.Increment(ref commits);
        });
        listener.Start();
    }

    public CommitCount Read() => new(Interlocked.Read(ref requests), Interlocked.Read(ref commits));

    public void Dispose() => listener.Dispose();
}

internal sealed record CommitCount(long Requests, long Commits);
