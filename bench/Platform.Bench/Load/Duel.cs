namespace InfluencerPlatform.Platform.Bench;

/// <summary>The same load on each in turns; what counts are the ratios within a round.</summary>
internal sealed class Duel(int connections, TimeSpan length)
{
    private readonly List<(Contestant Who, List<Burst> Bursts)> contestants = [];

    public int Connections => connections;

    public Contestant Add(Contestant contestant)
    {
        contestants.Add((contestant, []));
        return contestant;
    }

    /// <param name="before">What is to be done before each burst, such as waiting until the last one's work is done.</param>
    public async Task RunAsync(int rounds, Func<Contestant, Task>? before = null, Func<Contestant, Task>? after = null)
    {
        foreach (var (who, _) in contestants) await HttpLoad.RunAsync(who, connections, length);
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"round {round + 1} of {rounds}, {connections} connections");
            foreach (var (who, bursts) in contestants)
            {
                if (before is not null) await before(who);
                bursts.Add(await HttpLoad.RunAsync(who, connections, length));
                if (after is not null) await after(who);
            }
        }
    }

    public Spread Of(Contestant contestant, Func<Burst, double> what) => Spread.Of(Bursts(contestant).Select(what));

    /// <summary>How many times as much of one as of the other, round by round.</summary>
    public Spread Ratio(Contestant of, Contestant over, Func<Burst, double> what) => Spread.Of(Bursts(of).Zip(Bursts(over), (a, b) => what(a) / what(b)));

    public void Write(Page page, string title, Contestant yardstick)
    {
        page.Heading($"{title}; {connections} connections, {contestants[0].Bursts.Count} rounds of {length.TotalSeconds:0.#} s each in turns");
        page.Row("", "a second", "of the first", "p50 ms", "p99 ms", "processor µs a call", "of the first");
        page.Row("---", "---:", "---:", "---:", "---:", "---:", "---:");
        foreach (var (who, bursts) in contestants)
        {
            List<double> times = [.. bursts.SelectMany(b => b.Times).Order()];
            page.Row(
                who.Name, Of(who, b => b.PerSecond).ToString(), Ratio(who, yardstick, b => b.PerSecond).ToString(), Page.Text(times[times.Count / 2]), Page.Text(times[times.Count * 99 / 100]),
                Of(who, b => b.WorkPerCall).ToString(), Ratio(who, yardstick, b => b.WorkPerCall).ToString());
        }
    }

    private List<Burst> Bursts(Contestant contestant) => contestants.Single(c => c.Who == contestant).Bursts;
}
