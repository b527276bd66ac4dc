namespace InfluencerPlatform.Platform.Bench;

/// <summary>AllInOne beside an empty minimal-API app, started in turns; both published as the images are, which means compiled beforehand.</summary>
internal static class ColdStart
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync(int rounds, Page page)
    {
        using var published = new Published();
        var (yardstick, allInOne) = (await published.OfAsync("bench/Yardstick"), await published.OfAsync("services/AllInOne"));
        Series empty = new("an empty minimal-API app"), first = new("AllInOne, first start: stores, keys and first account are made"), later = new("AllInOne, later starts");
        Series emptyWork = new(empty.Name), firstWork = new(first.Name), laterWork = new(later.Name);
        Series emptyMemory = new("an empty minimal-API app"), memory = new("AllInOne, all services in one process");
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"cold start, round {round + 1} of {rounds}");
            foreach (var series in new[] { empty, first, later, emptyWork, firstWork, laterWork, emptyMemory, memory }) series.BeginRound();
            await StartAsync(yardstick, new Dictionary<string, string?>(), empty, emptyWork, emptyMemory);
            var folder = Directory.CreateTempSubdirectory("influencer-bench-").FullName;
            var settings = new Dictionary<string, string?> { ["Database__Folder"] = folder };
            await StartAsync(allInOne, settings, first, firstWork, null);
            await StartAsync(allInOne, settings, later, laterWork, memory);
            Directory.Delete(folder, recursive: true);
        }

        page.AtMost("13", "AllInOne: cold start to the first 200, later starts, of an empty minimal-API app's", 3, " ×", later.Over(empty, 0.5));
        page.AtMost("13", "AllInOne: idle memory, of an empty minimal-API app's", 2.5, " ×", memory.Over(emptyMemory, 0.5));
        page.Table($"Cold start, {published.How}: from the start of the process to the first 200 of /health, in ms", empty, first, later);
        page.Table("Cold start: processor time up to then, in ms", emptyWork, firstWork, laterWork);
        page.Table($"Idle memory: resident, {Idle.TotalSeconds:0} s after the start, in MB", emptyMemory, memory);
    }

    private static async Task StartAsync(string file, IReadOnlyDictionary<string, string?> settings, Series start, Series work, Series? memory)
    {
        await using var running = await Running.StartAssemblyAsync(file, Running.FreeAddress(), settings);
        start.Add(running.StartMilliseconds);
        work.Add(await running.ProcessorMillisecondsAsync());
        if (memory is null) return;
        await Task.Delay(Idle);
        memory.Add(await running.ResidentMegabytesAsync());
    }
}
