using InfluencerPlatform.Platform.Bench;
using InfluencerPlatform.Platform.Tests.Processes;

// bench/run.sh [rounds]: more rounds, a narrower spread.
var rounds = args is [var wanted, ..] ? int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture) : 5;
const int PerRound = 200;
var report = new Report();

await ColdStart.MeasureAsync(rounds, report);

var noSettings = new Dictionary<string, string?>();
var inOne = new Series("AllInOne, after the pastes");
var five = new Series("five processes, after the pastes");
await using (var yardstick = await Running.StartAsync("bench/Yardstick", Running.FreeAddress(), noSettings))
{
    await using (var deployment = await Deployment.InOneProcessAsync()) await PasteAsync("one process", deployment, yardstick.Address, inOne);
    await using var broker = new RabbitMqBroker();
    await broker.StartAsync();
    await using (var deployment = await Deployment.DistributedAsync(broker)) await PasteAsync("five processes on RabbitMQ", deployment, yardstick.Address, five);
    report.Table("Memory at work: resident, all processes together, the broker left out, in MB", inOne, five);
    await using var hops = new Hops(broker);
    await hops.StartAsync();
    await hops.MeasureAsync(rounds, warmUp: 200, PerRound);
    hops.Write(report);
}

var path = Path.Combine(Repository.Root, "bench", "RESULTS.md");
await File.WriteAllTextAsync(path, report.ToString());
Console.WriteLine($"Written: {path}");

async Task PasteAsync(string topology, Deployment deployment, Uri yardstick, Series memory)
{
    using var pastes = new Pastes(topology);
    await pastes.SignInAsync(deployment.Address, yardstick);
    await pastes.WarmUpAsync(100);
    await pastes.MeasureAsync(rounds, PerRound);
    pastes.Write(report);
    memory.BeginRound();
    memory.Add(await deployment.ResidentMegabytesAsync());
}
