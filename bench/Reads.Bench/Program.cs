using System.Globalization;
using InfluencerPlatform.Reads.Bench;

// dotnet run -c Release --project bench/Reads.Bench [-- rounds]: writes its table to bench/results/growth.md.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args is [var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 5;
await using var small = await Store.StartAsync(subscribers: 50, messages: 1_000);
await using var large = await Store.StartAsync(subscribers: 50_000, messages: 1_000_000);
var report = await Measurement.RunAsync(small, large, rounds);
var file = Path.Combine(Root(), "bench", "results", "growth.md");
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
await File.WriteAllTextAsync(file, report);
Console.WriteLine($"\n{report}\nWritten to {file}");

static string Root()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InfluencerPlatform.sln"))) folder = folder.Parent;
    return folder?.FullName ?? Directory.GetCurrentDirectory();
}
