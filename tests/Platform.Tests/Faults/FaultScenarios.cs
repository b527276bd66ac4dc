using InfluencerPlatform.Platform.Tests.Crash;

namespace InfluencerPlatform.Platform.Tests.Faults;

/// <summary>A network between all processes that is slow, cut, silent, or late in saying that it closed. Longer with <c>FAULT_SECONDS=600 CRASH_SEED=7</c>, with SQLite with <c>FAULT_DATABASE=sqlite</c>.</summary>
public sealed class FaultScenarios
{
    private static readonly TimeSpan Spell = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Over_a_bad_network_nothing_is_lost_and_nothing_done_twice()
    {
        await using var network = new Network(Environment.GetEnvironmentVariable("FAULT_DATABASE") != "sqlite");
        await using var phones = await Phones.StartAsync(network.Platform, network.ToProvider);
        await network.StartAsync();
        var (ledger, findings) = await CrashRig.RunAsync(
            network.Platform, _ => WeatherAsync(network, TimeSpan.FromSeconds(CrashRig.Number("FAULT_SECONDS", 20))), clients: 10, phones: phones);
        if (findings.Count > 0) Assert.Fail($"{CrashRig.Describe(ledger, findings)}\n{await network.Platform.QueuesAsync()}\n{network.Describe()}\nOutput: {network.Platform.KeepOutput()}");
        Assert.True(ledger.Acknowledged > 50, CrashRig.Describe(ledger, findings));
        Assert.True(network.IsStruck, $"The network was not bad.\n{network.Describe()}");
    }

    /// <summary>Bad in some places and then in others, as a seed says; good everywhere in the end.</summary>
    private static async Task WeatherAsync(Network network, TimeSpan all)
    {
        using var over = new CancellationTokenSource(all);
        using var spells = new PeriodicTimer(Spell);
        try
        {
            do network.Change();
            while (await spells.WaitForNextTickAsync(over.Token));
        }
        catch (OperationCanceledException)
        {
            network.Clear();
        }
    }

    [Fact]
    public async Task An_answer_that_somebody_on_the_way_makes_up_is_found()
    {
        var liar = new Liar("POST /diaries ");
        await using var network = new Network { Liar = liar };
        await network.StartAsync();
        var (ledger, findings) = await CrashRig.RunAsync(network.Platform, l => l.SentAsync(150));
        Assert.NotEqual(0, liar.Lies);
        Assert.Equal(liar.Lies, findings.Count(f => f.StartsWith("lost: the diary", StringComparison.Ordinal)));
        Assert.True(findings.Count == liar.Lies, CrashRig.Describe(ledger, findings));
    }
}
