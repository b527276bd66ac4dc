using System.Diagnostics;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>As many calls as the server answers, over so many connections at once.</summary>
internal static class HttpLoad
{
    /// <param name="call">The next request of a connection.</param>
    public static async Task<Burst> RunAsync(Contestant contestant, int connections, TimeSpan length)
    {
        var open = Enumerable.Range(0, connections).Select(_ => new LoadConnection(contestant.Process.Address)).ToArray();
        var times = Enumerable.Range(0, connections).Select(_ => new List<double>(4096)).ToArray();
        var failed = 0;
        try
        {
            // The first call of each connects.
            await Task.WhenAll(open.Select((connection, i) => connection.SendAsync(contestant.Call(i)).AsTask()));
            var work = await contestant.Process.ProcessorMillisecondsAsync();
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(open.Select((connection, i) => Task.Run(async () =>
            {
                while (Stopwatch.GetElapsedTime(start) < length)
                {
                    var asked = Stopwatch.GetTimestamp();
                    if (await connection.SendAsync(contestant.Call(i)) != contestant.Status) Interlocked.Increment(ref failed);
                    times[i].Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            })));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            work = await contestant.Process.ProcessorMillisecondsAsync() - work;
            List<double> all = [.. times.SelectMany(t => t)];
            if (failed > 0) throw new InvalidOperationException($"{contestant.Name}: {failed} of {all.Count} calls were not answered with {contestant.Status}.");
            return new(seconds, all, work);
        }
        finally
        {
            foreach (var connection in open) connection.Dispose();
        }
    }
}

/// <param name="Work">Processor time of the server, in milliseconds.</param>
internal sealed record Burst(double Seconds, List<double> Times, double Work)
{
    public double PerSecond => Times.Count / Seconds;

    /// <summary>Processor time of the server for one call, in microseconds.</summary>
    public double WorkPerCall => 1000 * Work / Times.Count;
}

/// <summary>One of those who are compared: a program, the call it gets and how it has to answer.</summary>
internal sealed record Contestant(string Name, Running Process, Func<int, ReadOnlyMemory<byte>> Call, int Status = 200);
