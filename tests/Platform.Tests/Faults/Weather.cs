namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>What can happen to a connection between two processes.</summary>
internal enum Fault
{
    None,

    /// <summary>Every piece comes up to a fifth of a second late.</summary>
    Slow,

    /// <summary>Reset, with half a piece delivered.</summary>
    Reset,

    /// <summary>Nothing comes through any more; after some seconds the connection is reset.</summary>
    Blackhole,

    /// <summary>One side hears that the other closed, and the other that it did much later.</summary>
    SlowClose,
}

/// <summary>Says what happens to a connection, and after how many bytes. Connections that last get something new each time, so that none is left alone.</summary>
internal sealed class Weather(Random random)
{
    private Fault fault;
    private int left;

    /// <summary>What becomes of this piece.</summary>
    public Fault Next(int bytes)
    {
        lock (random)
        {
            if (left <= 0) Draw();
            left -= bytes;
            return fault == Fault.Slow || left <= 0 ? fault : Fault.None;
        }
    }

    private void Draw()
    {
        fault = random.Next(20) switch { < 8 => Fault.None, < 12 => Fault.Slow, < 15 => Fault.Reset, < 17 => Fault.Blackhole, _ => Fault.SlowClose };
        left = random.Next(300, 15_000);
    }
}
