using System.Diagnostics;

namespace InfluencerPlatform.Platform.Bench;

/// <summary>So many calls a second, whether the earlier ones have been answered or not.</summary>
internal static class Paced
{
    public static async Task<List<T>> RunAsync<T>(double perSecond, TimeSpan length, Func<int, Task<T>> call)
    {
        var (start, running, count) = (Stopwatch.GetTimestamp(), new List<Task<T>>(), (int)(perSecond * length.TotalSeconds));
        for (var i = 0; i < count; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            var number = i;
            running.Add(Task.Run(() => call(number)));
        }

        return [.. await Task.WhenAll(running)];
    }
}
