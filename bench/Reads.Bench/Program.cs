using System.Globalization;
using InfluencerPlatform.Reads.Bench;

// dotnet run -c Release --project bench/Reads.Bench [-- growth | tax [rounds]]: writes its page to bench/results.
// With a part of a read's name besides, growth measures only these and prints them, and the large store has a tenth of the rows.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var arm = args.FirstOrDefault() ?? "growth";
var rounds = args is [_, var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 3;
var only = args is [_, _, var part, ..] ? part : "";
await using var small = await Store.StartAsync(subscribers: 50, messages: 1_000);
string report;
if (arm == "tax")
{
    report = await Tax.RunAsync(small, rounds);
}
else
{
    await using var large = only.Length == 0 ? await Store.StartAsync(subscribers: 50_000, messages: 1_000_000) : await Store.StartAsync(subscribers: 5_000, messages: 100_000);
    report = await Measurement.RunAsync(small, large, rounds, only);
}

if (only.Length > 0)
{
    Console.WriteLine(report);
    return;
}

var file = Path.Combine(Root(), "bench", "results", arm + ".md");
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
await File.WriteAllTextAsync(file, report);
Console.WriteLine($"\n{report}\nWritten to {file}");

static string Root()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InfluencerPlatform.sln"))) folder = folder.Parent;
    return folder?.FullName ?? Directory.GetCurrentDirectory();
}
